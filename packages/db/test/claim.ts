/** One line a claim, for the summary of a run. */
export function reportClaim(number: number, text: string): void {
  process.stdout.write(`claim ${number}: ${text}\n`);
}
