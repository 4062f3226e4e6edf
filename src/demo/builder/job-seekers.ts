import { addCalendarDays, addMonths } from '../../platform/day.js';
import { Days, LAYOFFS } from './days.js';
import { DemoPerson } from './people.js';
import { JobsMarket } from './jobs-market.js';
import { Year } from './year.js';
import { OpenSpell } from './handover.js';
import { Random } from './random.js';

/** 失业登记 — whoever is hired after registering, and those who are still registered at the end of the year. */
export class JobSeekers {
  private readonly market: JobsMarket;
  private readonly random: Random;
  private readonly days: Days;

  constructor(private readonly year: Year) {
    this.market = new JobsMarket(year, 'seekers');
    this.random = year.random.fork('seekers');
    this.days = year.days('seekers');
  }

  /** Someone registered before that day; where the year before is known, its registered unemployed come first. */
  outOfWork(startedOn: string, person?: DemoPerson): { spell: OpenSpell; startedOn: string } {
    const registeredOn = this.days.between(
      addCalendarDays(startedOn, -this.random.int(120, 280)),
      addCalendarDays(startedOn, -15),
    );
    if (registeredOn >= this.days.first || !this.year.before) {
      return {
        spell: this.market.spell(person ?? this.year.people.someone([22, 52]), registeredOn),
        startedOn,
      };
    }
    const known = person ? undefined : this.year.open.shift();
    if (known) return { spell: known, startedOn };
    const soon = this.days.between(this.days.first, addCalendarDays(this.days.first, 9));
    return {
      spell: this.market.spell(person ?? this.year.people.someone([22, 52]), soon),
      startedOn: startedOn > soon ? startedOn : addCalendarDays(soon, 5),
    };
  }

  /** Registers and ends unemployment until the stock at the end of the year is what it shall be. */
  fillUp(): void {
    const { year, market, days } = this;
    this.endSome(year.some(260));
    this.ruralAndWithdrawn();
    this.lapseCarried();
    const stock = year.book.expected.stock('registered_unemployed', days.last);
    const carried = year.before?.open.length ?? 0;
    let left = year.totals.registeredUnemployed - carried - stock;
    for (; left > 0; left -= 1) {
      year.open.push(market.spell(year.people.someone([20, 52]), days.in(LAYOFFS)));
    }
    for (; left < 0; left += 1) {
      const spell = year.open.shift();
      if (!spell) throw new RangeError('more unemployed than the total allows');
      const from =
        spell.registeredOn > days.first ? addCalendarDays(spell.registeredOn, 1) : days.first;
      market.endSpell(spell, days.between(from, days.last), 'cancelled');
    }
    market.confirmSpells();
  }

  /** A registration of the year before lapses after twelve months unless it was renewed. */
  private lapseCarried(): void {
    const { year, market, days } = this;
    const carried = new Set(year.before?.open);
    for (const spell of year.open.filter((each) => carried.has(each))) {
      const lapsesOn = addMonths(spell.registeredOn, 12);
      if (lapsesOn < days.first || lapsesOn > days.last || this.random.chance(0.25)) continue;
      market.endSpell(spell, lapsesOn, 'lapsed');
      year.open.splice(year.open.indexOf(spell), 1);
    }
  }

  private endSome(count: number): void {
    for (let n = count; n > 0; n -= 1) {
      const registeredOn = this.days.in(LAYOFFS, undefined, `${this.year.year}-09-30`);
      const spell = this.market.spell(this.year.people.someone([30, 52]), registeredOn);
      const cause = this.random.pick(['cancelled', 'cancelled', 'retired', 'moved_away']);
      const endedOn = addCalendarDays(registeredOn, this.random.int(20, 90));
      this.market.endSpell(spell, endedOn, cause);
    }
  }

  private ruralAndWithdrawn(): void {
    const { year, market, days } = this;
    for (let n = year.some(120); n > 0; n -= 1) {
      const spell = market.spell(year.people.someone([20, 52]), days.in(LAYOFFS), {
        isUrban: false,
      });
      this.left('rural unemployment', 'not_urban', spell);
    }
    for (let n = year.some(25); n > 0; n -= 1) {
      const spell = market.spell(year.people.someone([20, 52]), days.in(LAYOFFS));
      market.spellEnds(spell, spell.registeredOn);
      const clerk = year.clerkWhoEntered(spell.key);
      year.book.withdraw(950, 'unemployment_registration', clerk, spell.key, '重复登记');
      this.left('unemployment registration withdrawn', 'withdrawn', spell);
    }
  }

  private left(kind: string, reason: string, spell: OpenSpell): void {
    this.year.book.leaveOut(
      kind,
      'registered_unemployed',
      reason,
      'unemployment_registration',
      spell.key,
    );
  }
}
