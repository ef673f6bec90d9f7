import type { Film } from "../script.ts";
import { breathingPractice } from "./breathing-practice.ts";
import { hipJointTour } from "./hip-joint-tour.ts";
import { musclesFrontBack } from "./muscles-front-back.ts";
import { neutralHipFlexor } from "./neutral-hip-flexor.ts";
import { pelvisLumbar } from "./pelvis-lumbar.ts";
import { redFlagsFilm } from "./red-flags-film.ts";
import { rotationPractice } from "./rotation-practice.ts";
import { selfCheck } from "./self-check.ts";
import { welcome } from "./welcome.ts";

/** Every film, in the order of the course. */
export const FILMS: readonly Film[] = [
  welcome,
  redFlagsFilm,
  selfCheck,
  hipJointTour,
  pelvisLumbar,
  musclesFrontBack,
  rotationPractice,
  neutralHipFlexor,
  breathingPractice,
];
