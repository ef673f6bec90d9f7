/** The number a reliability claim rests on, for the log of a run. */
export function claim(number: number, text: string): void {
  process.stdout.write(`claim ${number}: ${text}\n`);
}
