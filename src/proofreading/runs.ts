import type { Fact } from './fact.js';

/** 112%、105%和98%: figures of a list with nothing between them but its commas; a figure that stands alone is a list of one. */
export function runsOf(text: string, facts: Fact[]): Fact[][] {
  const runs: Fact[][] = [];
  for (const fact of facts) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn =
      last &&
      last.sentence === fact.sentence &&
      last.unit.kind === fact.unit.kind &&
      /^[、,]?[和及与]?$/.test(text.slice(last.end, fact.start));
    if (goesOn) run!.push(fact);
    else runs.push([fact]);
  }
  return runs;
}
