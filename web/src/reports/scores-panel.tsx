import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { EvaluationScoresDocument, type EvaluationGrade } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { SichuanForm } from './sichuan-form';

const GRADES: Record<EvaluationGrade, string> = {
  ...{ excellent: ',等级 优', good: ',等级 良', fair: ',等级 中', poor: ',等级 差' },
};

/** 自评得分 — row by row with its arithmetic in words, the total, and what is still missing. */
export default function ScoresPanel({ record: { id } }: { record: ShownRecord }) {
  const scores = useQuery({
    queryKey: ['evaluation scores', id],
    queryFn: async () => {
      const { selfEvaluationScores, selfEvaluations } = await ask(EvaluationScoresDocument, { id });
      return { ...selfEvaluationScores, kind: selfEvaluations.items[0]?.kind };
    },
  });
  return (
    <>
      <section className="card">
        <h2>{t('自评得分')}</h2>
        <Asked query={scores}>
          {({
            execution,
            goals,
            weights,
            total,
            grade,
            ungradedBecause,
            isComplete,
            missing,
            odd,
          }) => (
            <>
              <p>
                {t('总分 ')}
                <strong className="figure">{total}</strong>
                {grade && t(GRADES[grade])}
                {!isComplete
                  ? t('(尚有项目未得分)')
                  : ungradedBecause && t('({ungradedBecause},未评定等级)', { ungradedBecause })}
                {t(';权重合计 {weights}', { weights })}
              </p>
              {missing.map(({ field, code, message }) => (
                <Alert
                  key={`${field} ${code}`}
                  type="error"
                  showIcon
                  title={t('尚缺:{message}', { message })}
                />
              ))}
              {odd.map(({ field, code, message }) => (
                <Alert
                  key={`${field} ${code}`}
                  type="warning"
                  showIcon
                  title={t('存疑:{message}', { message })}
                />
              ))}
              <PlainTable
                label={t('各指标得分')}
                rows={[execution, ...goals]}
                keyOf={({ row }) => String(row)}
                columns={[
                  { label: t('指标'), cell: ({ name }) => name },
                  { label: t('权重'), isNumber: true, cell: ({ weight }) => weight ?? '' },
                  { label: t('完成率(%)'), isNumber: true, cell: ({ rate }) => rate ?? '' },
                  {
                    label: t('达标'),
                    cell: ({ isMet }) =>
                      isMet === null ? '' : isMet ? t('✓ 达标') : t('✗ 未达标'),
                  },
                  {
                    label: t('得分'),
                    isNumber: true,
                    cell: ({ score, computed }) => (
                      <>
                        {score ?? '—'}
                        {computed !== score && computed !== null && (
                          <small>{t('按规则 {computed}', { computed })}</small>
                        )}
                      </>
                    ),
                  },
                  { label: t('计算过程'), cell: ({ words }) => words },
                ]}
              />
            </>
          )}
        </Asked>
      </section>
      {scores.data?.kind === 'project_sichuan' && <SichuanForm id={id} />}
    </>
  );
}
