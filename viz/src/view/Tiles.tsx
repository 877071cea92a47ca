import type { Tile } from '../answer/leader';
import { typeset } from '../format/format';

/** Questions of a leader with their answers, beside each other; answers and their lines stand level. */
export function Tiles({ tiles }: { tiles: Tile[] }) {
  return (
    <dl className="tiles">
      {tiles.map(({ question, whose, answer, lines }) => (
        <div className="tile" key={question}>
          <dt>{question}</dt>
          <dd className="whose">{whose}</dd>
          <dd>
            <strong>{typeset(answer)}</strong>
          </dd>
          <dd>
            {lines.map((line) => (
              <span key={line}>{typeset(line)}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
