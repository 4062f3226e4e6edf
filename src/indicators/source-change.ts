import { Field, ObjectType } from '@nestjs/graphql';
import { addCalendarDays } from '../platform/day.js';
import { DateScalar } from '../platform/graphql/scalars.js';
import { firstOfYear } from './balances.js';
import { printedNumber, sourceKind, sourceOn, sourcesOf, takesOf } from './indicator-sources.js';

@ObjectType({
  description:
    '来源变更提示 — the value stands on another source than at the start of the year, so a curve may jump.',
})
export class SourceChange {
  @Field({ description: '提示代码 — stable: source-changed-in-year.' }) code: string;
  @Field(() => DateScalar, { description: '生效日期 — from when on the present source holds.' })
  since: string;
  @Field({ description: '提示内容' }) message: string;
}

/** 年中改变来源 — told where the value of the day and that of 1 January are not of one source; no matter what was in between. */
export function sourceChangeOf(code: string, unitId: number, asOf: string): SourceChange | null {
  const [then, now] = [sourceOn(code, unitId, firstOfYear(asOf)), sourceOn(code, unitId, asOf)];
  if (takesOf(then) === takesOf(now)) return null;
  const since = sinceWhen(code, unitId, asOf);
  return {
    code: 'source-changed-in-year',
    since,
    message: `年初按“${said(then)}”,自 ${since} 起按“${said(now)}”:该日起的数值整年均按新来源,与此前公布的数可能有跳变,不宜直接相比。`,
  };
}

/** Where none is in force, the day after the last one ended: counted again. */
function sinceWhen(code: string, unitId: number, asOf: string): string {
  const here = sourcesOf(code).filter((each) => each.unitId === unitId);
  const days = here.flatMap(({ validFrom, validTo }) => [
    validFrom,
    ...(validTo ? [addCalendarDays(validTo, 1)] : []),
  ]);
  return days
    .filter((day) => day <= asOf)
    .sort()
    .at(-1)!;
}

const said = ({ source, printed }: Parameters<typeof takesOf>[0]): string =>
  printed === 'own' ? sourceKind.labels[source] : printedNumber.labels[printed];
