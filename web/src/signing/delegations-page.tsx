import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { ask } from '../ask';
import {
  ConsentToDelegationDocument,
  DelegationsDocument,
  MayActForDocument,
  ReleaseDelegationDocument,
  RevokeDelegationDocument,
  type DelegatedFragment,
} from '../generated/operations';
import { useLedgerNames, useUnits } from '../ledgers/queries';
import { t } from '../parts/language';
import { PlainTable } from '../parts/plain-table';
import { Asked, Nothing } from '../parts/states';
import { useDeed } from '../parts/use-deed';
import { usePageTitle } from '../parts/use-page-title';
import { useMe } from '../session/session';
import { actFor } from './acting';
import { GrantDialog } from './grant-dialog';
import { STEPS } from './steps';

const STATES: Record<string, [tone: string, word: string]> = {
  waiting: ['waiting', '待同意'],
  coming: ['plain', '未生效'],
  in_force: ['good', '生效中'],
  over: ['gone', '已到期'],
  revoked: ['gone', '已收回'],
};

/** 签字委托 — who signs for whom, and for whom one may sign oneself. */
export default function DelegationsPage() {
  usePageTitle(t('签字委托'));
  const { displayName, permissions } = useMe();
  const names = useLedgerNames();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const deed = useDeed();
  const [isGranting, setGranting] = useState(false);
  const mine = useQuery({
    queryKey: ['may act for'],
    queryFn: async () => (await ask(MayActForDocument, {}, 'oneself')).me.mayActFor,
  });
  const all = useQuery({
    queryKey: ['delegations'],
    queryFn: async () => (await ask(DelegationsDocument, {}, 'oneself')).delegations.items,
  });
  const units = useUnits();
  const wordsOf = ({ steps, ledgers, orgUnitCode }: DelegatedFragment): string => {
    const what = steps.map((step) => t(STEPS[step] ?? step)).join(t('、'));
    const labels = ledgers.map(
      (ledger) => names.data?.find((each) => each.ledger === ledger)?.label ?? ledger,
    );
    const where = units.data?.find(({ code }) => code === orgUnitCode)?.name ?? orgUnitCode;
    return `${what}:${labels.join(t('、'))}${where ? `(${where})` : ''}`;
  };
  const begin = (delegation: DelegatedFragment) => {
    actFor(delegation);
    queries.clear();
    void navigate('/signing');
  };

  return (
    <>
      <p className="trail">
        <Link to="/signing">{t('签字')}</Link>
      </p>
      <div className="page-head">
        <h1>{t('签字委托')}</h1>
        {(permissions.includes('delegations:grant') || permissions.includes('accounts:grant')) && (
          <Button type="primary" onClick={() => setGranting(true)}>
            {t('委托签字')}
          </Button>
        )}
      </div>
      {deed.problem && !isGranting && (
        <Alert type="error" showIcon role="alert" title={deed.problem} />
      )}
      <section className="card">
        <h2>{t('我可以代签')}</h2>
        <Asked query={mine}>
          {(given) =>
            given.length === 0 ? (
              <Nothing>{t('今天没有人委托您签字。')}</Nothing>
            ) : (
              <ul className="waiting">
                {given.map((each) => (
                  <li key={each.id}>
                    <strong>{each.fromName}</strong>
                    <span>
                      {t('{each},至 {validTo}', {
                        each: wordsOf(each),
                        validTo: each.validTo,
                      })}
                    </span>
                    <Button onClick={() => begin(each)}>
                      {t('代{fromName}签字', { fromName: each.fromName })}
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Asked>
      </section>
      <section className="card">
        <h2>{t('全部委托')}</h2>
        <Asked query={all}>
          {(given) =>
            given.length === 0 ? (
              <Nothing>{t('没有签字委托。')}</Nothing>
            ) : (
              <PlainTable
                rows={given}
                keyOf={({ id }) => id}
                columns={[
                  { label: t('委托人'), cell: ({ fromName }) => fromName },
                  { label: t('受托人'), cell: ({ toName }) => toName },
                  { label: t('内容'), cell: wordsOf },
                  {
                    label: t('期限'),
                    cell: ({ validFrom, validTo }) =>
                      t('{validFrom} 至 {validTo}', { validFrom, validTo }),
                  },
                  { label: t('事由'), cell: ({ reason }) => reason },
                  { label: t('状态'), cell: ({ state }) => <State state={state} /> },
                  {
                    label: t('办理'),
                    cell: (each) => <Steps delegation={each} mine={displayName} deed={deed} />,
                  },
                ]}
              />
            )
          }
        </Asked>
      </section>
      {isGranting && (
        <GrantDialog
          deed={deed}
          forOthers={permissions.includes('accounts:grant')}
          close={() => setGranting(false)}
        />
      )}
    </>
  );
}

function State({ state }: { state: string }) {
  const [tone, word] = STATES[state] ?? ['plain', state];
  return <span className={`state state-${tone}`}>{t(word)}</span>;
}

interface StepsProps {
  delegation: DelegatedFragment;
  mine: string;
  deed: ReturnType<typeof useDeed>;
}

/** What the office lets one do with it, the product says; taking it back is tried by its holder and by who looks after accounts. */
function Steps({ delegation, mine, deed }: StepsProps) {
  const { permissions } = useMe();
  const { id, state, fromName, awaitsMyConsent, mayRelease } = delegation;
  const stands = ['waiting', 'coming', 'in_force'].includes(state);
  const isMine = fromName === mine || permissions.includes('accounts:grant');
  const take = (document: typeof RevokeDelegationDocument) =>
    void deed.run(() => ask(document, { id }, 'oneself'));
  return (
    <>
      {awaitsMyConsent && (
        <Button
          onClick={() => void deed.run(() => ask(ConsentToDelegationDocument, { id }, 'oneself'))}
        >
          {t('同意')}
        </Button>
      )}
      {mayRelease && (
        <Button
          onClick={() => void deed.run(() => ask(ReleaseDelegationDocument, { id }, 'oneself'))}
        >
          {t('放行')}
        </Button>
      )}
      {stands && isMine && (
        <Button onClick={() => take(RevokeDelegationDocument)}>{t('收回')}</Button>
      )}
    </>
  );
}
