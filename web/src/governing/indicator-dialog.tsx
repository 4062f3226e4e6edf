import { useState } from 'react';
import { Button } from 'antd';
import { ask } from '../ask';
import {
  ProposeIndicatorDocument,
  type IndicatorDirection,
  type IndicatorKind,
} from '../generated/operations';
import type { IndicatorChoice } from '../ledgers/indicator-choices';
import { IndicatorSelect } from '../ledgers/indicator-select';
import { t } from '../parts/language';
import { TextEntry } from '../parts/text-entry';
import { useMe } from '../session/session';
import { ChangeDialog } from './change-dialog';
import { ChoiceEntry } from './choice-entry';

/** 数据怎样来 */
type Way = 'typed' | 'sum' | 'ratio' | 'rate' | 'alone';
const WAYS: readonly (readonly [Way, string])[] = [
  ['typed', '逐期填报'],
  ['sum', '由其他指标相加减'],
  ['ratio', '比率、平均数:由其他指标相除'],
  ['rate', '比率、平均数:逐期填报(分子、分母,或只有比率)'],
  ['alone', '比率、平均数:各级各自公布,只填比率本身'],
];
const isRatioBy = (way: Way) => way === 'ratio' || way === 'rate' || way === 'alone';
const KINDS: readonly (readonly [IndicatorKind, string])[] = [
  ['flow', '自 1 月 1 日起累计'],
  ['stock', '期末存量(如参保人数、持卡人数)'],
];
const DIRECTIONS: readonly (readonly [IndicatorDirection, string])[] = [
  ['more', '越高越好'],
  ['less', '越低越好(如失业率、裁员率)'],
  ['neither', '不分高低'],
];
/** As src/indicators/counted-in.ts has them. */
const UNITS = [
  ...['人', '万人', '人次', '万人次', '户', '万户', '户次', '家', '家次'],
  ...['个', '个次', '件', '笔', '期', '份', '次', '条', '名'],
  ...['场', '场次', '张', '起', '项', '所', '处', '天', '个工作日'],
  ...['小时', '元', '万元', '亿元'],
];
const RATIO_UNITS: readonly (readonly [string, string])[] = [
  ['%', '%'],
  ['‰', '‰'],
  ['倍', '倍(如求人倍率)'],
  ...['元', '万元', '元/人', '元/月', '万元/人', '天', '个工作日', '小时', '分', '岁'].map(
    (each) => [each, t('{each}(平均数)', { each: t(each) })] as const,
  ),
];
/** As no list has it: 平方米、万家、元/年. */
const OTHER = '其他';

interface Term {
  code: string;
  isTaken: boolean;
}

interface Props {
  known: readonly IndicatorChoice[];
  close: () => void;
}

/** 增设指标 — typed in by the office, or worked out from others. */
export function IndicatorDialog({ known, close }: Props) {
  const { unit } = useMe();
  const own = known.filter(({ isOwn }) => isOwn);
  const [label, setLabel] = useState('');
  const [code, setCode] = useState(() =>
    freeCode(
      unit.code,
      known.map((each) => each.code),
    ),
  );
  const [way, setWay] = useState<Way>('typed');
  const [typedKind, setKind] = useState<IndicatorKind>('flow');
  const [better, setBetter] = useState<IndicatorDirection>('more');
  const [counted, setUnit] = useState(UNITS[0]!);
  const [rateUnit, setRateUnit] = useState('%');
  const [ownUnit, setOwnUnit] = useState('');
  const [decimals, setDecimals] = useState('0');
  const [of, setOf] = useState<readonly Term[]>([{ code: '', isTaken: false }]);
  const [per, setPer] = useState<readonly Term[]>([{ code: '', isTaken: false }]);
  const isRatio = isRatioBy(way);
  const chosenUnit = isRatio ? rateUnit : counted;
  const input = {
    ...{ code: code.trim(), label: label.trim(), better, place: (own.length + 1) * 10 },
    kind: isRatio ? ('ratio' as const) : typedKind,
    unit: chosenUnit === OTHER ? ownUnit.trim() : chosenUnit,
    decimals: Number(decimals) || 0,
    of: way === 'sum' || way === 'ratio' ? termsOf(of) : null,
    per: way === 'ratio' ? termsOf(per) : null,
    ...(way === 'alone' ? { isRate: true } : {}),
  };
  return (
    <ChangeDialog
      title={t('增设指标')}
      filled={JSON.stringify(input)}
      propose={async (idempotencyKey) =>
        (await ask(ProposeIndicatorDocument, { input, idempotencyKey })).proposed
      }
      close={close}
    >
      <TextEntry
        label={t('指标名称')}
        hint={t('照文件和报表的写法。')}
        value={label}
        onChange={setLabel}
      />
      <ChoiceEntry
        label={t('数据怎样来')}
        value={way}
        choices={WAYS}
        change={(next) => {
          setWay(next);
          if (isRatioBy(next) && decimals === '0') setDecimals('2');
        }}
      />
      {isRatio ? (
        <ChoiceEntry
          label={t('计量单位')}
          value={rateUnit}
          choices={[...RATIO_UNITS, [OTHER, t(OTHER)]]}
          change={setRateUnit}
        />
      ) : (
        <>
          <ChoiceEntry label={t('性质')} value={typedKind} choices={KINDS} change={setKind} />
          <ChoiceEntry
            label={t('计量单位')}
            value={counted}
            choices={[...UNITS, OTHER].map((each) => [each, t(each)] as const)}
            change={setUnit}
          />
        </>
      )}
      {chosenUnit === OTHER && (
        <TextEntry
          label={t('其他计量单位')}
          hint={t(
            isRatio ? '照文件的写法,例如元/年、人/户。' : '照文件的写法,例如平方米、万家、支。',
          )}
          value={ownUnit}
          onChange={setOwnUnit}
        />
      )}
      <TextEntry
        label={t('小数位数')}
        hint={t('0 至 4。')}
        value={decimals}
        onChange={setDecimals}
      />
      <ChoiceEntry label={t('方向')} value={better} choices={DIRECTIONS} change={setBetter} />
      {(way === 'sum' || way === 'ratio') && (
        <Terms legend={way === 'ratio' ? t('分子') : t('公式')} terms={of} change={setOf} />
      )}
      {way === 'ratio' && <Terms legend={t('分母')} terms={per} change={setPer} />}
      <TextEntry
        label={t('指标代码')}
        hint={t('接口和清单里用,由小写字母、数字和下划线组成,以后不能改;没有要求的,用已填的。')}
        value={code}
        onChange={setCode}
      />
    </ChangeDialog>
  );
}

function Terms({
  legend,
  terms,
  change,
}: {
  legend: string;
  terms: readonly Term[];
  change: (terms: readonly Term[]) => void;
}) {
  const set = (at: number, next: Partial<Term>) =>
    change(terms.map((term, place) => (place === at ? { ...term, ...next } : term)));
  return (
    <fieldset className="group">
      <legend>{legend}</legend>
      {terms.map(({ code, isTaken }, at) => (
        <div key={at} className="line-row">
          <select
            className="control"
            aria-label={t('{legend} {at} 加减', { legend, at: at + 1 })}
            value={isTaken ? '-' : '+'}
            onChange={({ target }) => set(at, { isTaken: target.value === '-' })}
          >
            <option value="+">{t('加')}</option>
            <option value="-">{t('减')}</option>
          </select>
          <IndicatorSelect
            aria-label={`${legend} ${at + 1}`}
            value={code}
            onChange={(next) => set(at, { code: next })}
          />
        </div>
      ))}
      <Button onClick={() => change([...terms, { code: '', isTaken: false }])}>
        {t('添加一项')}
      </Button>
    </fieldset>
  );
}

const termsOf = (terms: readonly Term[]) =>
  terms.filter(({ code }) => code).map(({ code, isTaken }) => (isTaken ? `-${code}` : code));

/** own_610102_1 … — codes are for machines, and nobody has to invent one that no other bureau has. */
function freeCode(unitCode: string, taken: readonly string[]): string {
  const place = unitCode.replace(/[^a-z0-9].*/, '');
  for (let at = 1; ; at += 1)
    if (!taken.includes(`own_${place}_${at}`)) return `own_${place}_${at}`;
}
