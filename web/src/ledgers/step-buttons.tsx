import { Button } from 'antd';
import { t } from '../parts/language';
import type { NextStep } from './queries';

/** 可办事项 — the first step that asks for no reason stands out as the likely one. */
export function StepButtons({
  may,
  begin,
}: {
  may: readonly NextStep[];
  begin: (step: NextStep) => void;
}) {
  const likely = may.find(({ needsReason }) => !needsReason);
  if (may.length === 0) return null;
  return (
    <div className="steps" role="group" aria-label={t('可办事项')}>
      {may.map((step) => (
        <Button
          key={step.verb}
          type={step === likely ? 'primary' : 'default'}
          danger={step.needsReason}
          onClick={() => begin(step)}
        >
          {step.label}
        </Button>
      ))}
    </div>
  );
}
