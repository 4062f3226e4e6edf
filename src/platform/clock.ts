const calendarDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The only source of "now"; tests put their own in its place. */
export abstract class Clock {
  abstract now(): Date;

  /** 北京时间当日 — the calendar day in Asia/Shanghai. */
  today(): string {
    return calendarDay.format(this.now());
  }
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}
