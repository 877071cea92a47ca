import { describe, expect, test } from 'vitest';
import { tilesOf } from '../../src/answer/leader';
import { fold } from '../../src/charts/kit';
import { smallStudy } from './fixture';

describe('names in little room', () => {
  test('stay on one line where it holds them', () => expect(fold('Company-wide', 12)).toBe('Company-wide'));
  test('break where a reader would', () => {
    expect(fold('Support-extended', 12)).toBe('Support-\nextended');
    expect(fold('サポート部門拡張型', 13)).toBe('サポート\n部門拡張型');
    expect(fold('営業部門内蔵型', 12)).toBe('営業部門\n内蔵型');
    expect(fold('現状(役割が曖昧)', 14)).toBe('現状\n(役割が曖昧)');
  });
  test('are shortened where two lines do not hold them', () => {
    for (const line of fold('verylongname'.repeat(20), 20).split('\n')) expect(line.length).toBeLessThanOrEqual(21);
    expect(fold('verylongname'.repeat(20), 20)).toMatch(/…$/);
  });
});

describe('boxes of page one', () => {
  test('where ways are level, every figure says whose it is, and the second way has its own', () => {
    const study = smallStudy();
    study.result.decision.inseparable = [study.best.id, 'support_extended'];
    const [which, ...figures] = tilesOf(study, 'en');
    expect(which.answer).toContain(study.arm('support_extended').label.en);
    for (const tile of figures) {
      expect(tile.whose).toBe(study.best.label.en);
      if (study.arm('support_extended').earned) expect(tile.lines.at(-1)).toContain(study.arm('support_extended').label.en);
    }
  });
  test('of many level ways three are named and the others counted', () => {
    const study = smallStudy();
    const ids = study.arms.map((arm) => arm.id);
    study.result.decision.inseparable = Array.from({ length: 50 }, (_, i) => ids[i % ids.length]);
    expect(tilesOf(study, 'en')[0].answer).toMatch(/ and 47 others$/);
    expect(tilesOf(study, 'ja')[0].answer).toMatch(/、ほか47案$/);
  });
});
