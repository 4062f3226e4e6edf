import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { SetupStateDocument } from '../generated/operations';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';

/** 启用准备 — what is there, what is missing, and which duties nobody holds. */
export default function SetupPage() {
  usePageTitle('启用准备');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: async () => (await ask(SetupStateDocument, {})).setupState,
  });
  return (
    <>
      <h1>启用准备</h1>
      <Asked query={setup}>
        {({ steps, unstaffed }) => (
          <>
            <section className="card">
              <h2>
                准备事项{' '}
                <span className="quiet">
                  {steps.filter(({ isDone }) => isDone).length} / {steps.length} 已完成
                </span>
              </h2>
              <ol className="tasks">
                {steps.map(({ code, label, detail, isDone }) => (
                  <li key={code}>
                    <div>
                      <strong>{label}</strong>
                      <p className="quiet">{detail}</p>
                    </div>
                    <span className={`state state-${isDone ? 'good' : 'waiting'}`}>
                      {isDone ? '✓ 已完成' : '未完成'}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
            <section className="card">
              <h2>无人办理的职责</h2>
              {unstaffed.length === 0 ? (
                <p className="quiet">各项职责都有人办理。</p>
              ) : (
                unstaffed.map((each) => <Alert key={each} type="warning" showIcon title={each} />)
              )}
            </section>
          </>
        )}
      </Asked>
    </>
  );
}
