import { createRouter, staffProcedure } from "../trpc.ts";
import { within } from "../within.ts";
import { decideSuggestion } from "./commands.ts";
import { decideSuggestionInput, suggestionExamInput } from "./input.ts";
import { showSuggestion } from "./queries.ts";

export const suggestionRouter = createRouter({
  show: staffProcedure("chart.read").input(suggestionExamInput).query(within(showSuggestion)),
  decide: staffProcedure("suggestion.decide").input(decideSuggestionInput).mutation(within(decideSuggestion)),
});
