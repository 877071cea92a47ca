export function Sections() {
  return null;
}
