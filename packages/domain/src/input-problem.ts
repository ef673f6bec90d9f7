/** One thing that is wrong with an input, said so that a person can put it right. */
export interface InputProblem {
  /** Where, such as `items.2.dosages.0.sets`. */
  path: string;
  message: string;
}

/** The same problems below a further path. */
export function placeBelow(path: string, problems: readonly InputProblem[]): InputProblem[] {
  return problems.map((problem) => ({
    path: problem.path === "" ? path : `${path}.${problem.path}`,
    message: problem.message,
  }));
}
