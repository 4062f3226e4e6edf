import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link } from 'react-router';
import { ask } from '../ask';
import { SetupStateDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { SwitchOnDialog } from './switch-on-dialog';

/** Where what is missing is entered. */
const PAGES: Record<string, string> = {
  units: '/governing/units',
  accounts: '/governing/accounts',
  rights: '/governing/accounts',
  policies: '/governing/policies',
};

/** 启用准备 — what is there, what is missing, and which duties nobody holds. */
export default function SetupPage() {
  usePageTitle(t('启用准备'));
  const { permissions } = useMe();
  const [isSwitching, switchOn] = useState(false);
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: async () => (await ask(SetupStateDocument, {})).setupState,
  });
  return (
    <>
      <h1>{t('启用准备')}</h1>
      <Asked query={setup}>
        {({ steps, unstaffed }) => (
          <>
            <section className="card">
              <h2>
                {t('准备事项')}{' '}
                <span className="quiet">
                  {t('{count} / {count2} 已完成', {
                    count: steps.filter(({ isDone }) => isDone).length,
                    count2: steps.length,
                  })}
                </span>
              </h2>
              <ol className="tasks">
                {steps.map(({ code, label, detail, isDone }) => (
                  <li key={code}>
                    <div>
                      <strong>{PAGES[code] ? <Link to={PAGES[code]}>{label}</Link> : label}</strong>
                      <p className="quiet">{detail}</p>
                      {code === 'switched-on' &&
                        !isDone &&
                        permissions.includes('accounts:manage') && (
                          <Button onClick={() => switchOn(true)}>{t('启用本系统')}</Button>
                        )}
                    </div>
                    <span className={`state state-${isDone ? 'good' : 'waiting'}`}>
                      {isDone ? t('✓ 已完成') : t('○ 未完成')}
                    </span>
                  </li>
                ))}
              </ol>
            </section>
            <section className="card">
              <h2>{t('无人办理的职责')}</h2>
              {unstaffed.length === 0 ? (
                <p className="quiet">{t('各项职责都有人办理。')}</p>
              ) : (
                <>
                  <Alert
                    type="warning"
                    showIcon
                    title={t('{count} 项职责无人办理:开设账号或授权后,从这里消失。', {
                      count: unstaffed.length,
                    })}
                  />
                  <ul className="waiting">
                    {unstaffed.map((each) => (
                      <li key={each}>{each}</li>
                    ))}
                  </ul>
                </>
              )}
            </section>
          </>
        )}
      </Asked>
      {isSwitching && <SwitchOnDialog close={() => switchOn(false)} />}
    </>
  );
}
