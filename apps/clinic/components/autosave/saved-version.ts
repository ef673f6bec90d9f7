/** The version that this tab last saw; a save over another one is a conflict. */
export class SavedVersion {
  #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  get current(): number {
    return this.#number;
  }

  move(to: number): void {
    this.#number = to;
  }
}
