import { HIRING } from './days.js';
import { NEIGHBOUR } from './places.js';
import { JobsMarket } from './jobs-market.js';
import { Year } from './year.js';

/** 东区 — the neighbouring district's own records, none of which is ours. */
export function buildNeighbour(year: Year): void {
  const market = new JobsMarket(year, 'neighbour');
  const days = year.days('neighbour');
  for (let n = year.some(180); n > 0; n -= 1) {
    const hired = market.job(year.people.someone(), days.in(HIRING), {
      territory: `${NEIGHBOUR}901`,
      actor: 'neighbour1',
    });
    year.book.expected.add('new_hires', hired.startedOn, `${NEIGHBOUR}901`);
    year.book.elsewhere.push(hired.key);
  }
}
