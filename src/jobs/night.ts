/** Hours of the night, in Asia/Shanghai, in which what reads everything may run. */
const FROM_HOUR = 2;
const TO_HOUR = 5;

export const NIGHT_MS = (TO_HOUR - FROM_HOUR) * 3_600_000;

const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit' });

export function isNight(instant: Date): boolean {
  const hour = Number(hourOf.format(instant));
  return hour >= FROM_HOUR && hour < TO_HOUR;
}
