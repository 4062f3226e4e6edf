import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { EvaluationScoresDocument, type EvaluationGrade } from '../generated/operations';
import type { ShownRecord } from '../ledgers/queries';
import { PlainTable } from '../parts/plain-table';
import { Asked } from '../parts/states';
import { SichuanForm } from './sichuan-form';

const GRADES: Record<EvaluationGrade, string> = {
  ...{ excellent: '优', good: '良', fair: '中', poor: '差' },
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
        <h2>自评得分</h2>
        <Asked query={scores}>
          {({ execution, goals, weights, total, grade, isComplete, missing, odd }) => (
            <>
              <p>
                总分 <strong className="figure">{total}</strong>
                {grade && <>,等级 {GRADES[grade]}</>}
                {!isComplete ? '(尚有项目未得分)' : !grade && '(未评定等级)'};权重合计 {weights}
              </p>
              {missing.map(({ field, code, message }) => (
                <Alert key={`${field} ${code}`} type="error" showIcon title={`尚缺:${message}`} />
              ))}
              {odd.map(({ field, code, message }) => (
                <Alert key={`${field} ${code}`} type="warning" showIcon title={`存疑:${message}`} />
              ))}
              <PlainTable
                label="各指标得分"
                rows={[execution, ...goals]}
                keyOf={({ row }) => String(row)}
                columns={[
                  { label: '指标', cell: ({ name }) => name },
                  { label: '权重', isNumber: true, cell: ({ weight }) => weight ?? '' },
                  { label: '完成率(%)', isNumber: true, cell: ({ rate }) => rate ?? '' },
                  {
                    label: '达标',
                    cell: ({ isMet }) => (isMet === null ? '' : isMet ? '✓ 达标' : '✗ 未达标'),
                  },
                  {
                    label: '得分',
                    isNumber: true,
                    cell: ({ score, computed }) => (
                      <>
                        {score ?? '—'}
                        {computed !== score && computed !== null && (
                          <small>按规则 {computed}</small>
                        )}
                      </>
                    ),
                  },
                  { label: '计算过程', cell: ({ words }) => words },
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
