const calendarDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
const MINUTE_MS = 60_000;

/** The only source of "now"; tests put their own in its place. */
export abstract class Clock {
  private minute = NaN;
  private day = '';

  abstract now(): Date;

  /** 北京时间当日 — the calendar day in Asia/Shanghai; asked for every row of a list, and the same for a minute at least. */
  today(): string {
    const now = this.now();
    const minute = Math.floor(now.getTime() / MINUTE_MS);
    if (minute !== this.minute) [this.minute, this.day] = [minute, calendarDay.format(now)];
    return this.day;
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
