import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { DeliverableProofDocument, type DeliverableProofQuery } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { useMe } from '../session/session';
import { useActing } from '../signing/acting';

type Checked = DeliverableProofQuery['deliverableProof'][number];

const PARTS: Record<Checked['part'], string> = {
  ...{ draft: '送审稿', final: '定稿文件', scan: '盖章扫描件' },
};

interface Props {
  id: string;
  /** As which it stands: its freeze and its annexes are looked at too. */
  revision: number;
  digests: string[];
  /** Of which of its files. */
  parts: readonly Checked['part'][];
}

/** What it is held beside may change though the document does not: what is drawn, posted or taken back of its year. */
const A_WHILE_MS = 60_000;

/** 核对结果 — the text that is signed, and what came back from WPS and the scanner, checked again; for a while the same for the same bytes. */
export function DocumentProofs({ id, revision, digests, parts }: Props) {
  const isInPlace = useActing() !== null;
  const mayRead = useMe().permissions.includes('figures:read') || isInPlace;
  const proofs = useQuery({
    queryKey: ['document-proofs', id, revision, ...digests],
    queryFn: async () => (await ask(DeliverableProofDocument, { id })).deliverableProof,
    staleTime: A_WHILE_MS,
    enabled: mayRead,
  });
  if (!mayRead) return null;
  return (
    <Asked query={proofs}>
      {(all) => {
        const isSignedRead = all.some(({ part, proof }) => part === 'draft' && proof !== null);
        return (
          <>
            {all
              .filter(({ part }) => parts.includes(part))
              .map((each) =>
                each.part === 'draft' ? (
                  <DraftProof key={each.part} of={each} />
                ) : (
                  <OneProof key={each.part} of={each} isSignedRead={isSignedRead} />
                ),
              )}
          </>
        );
      }}
    </Asked>
  );
}

const errorsOf = ({ findings }: NonNullable<Checked['proof']>) =>
  findings.filter(({ severity }) => severity === 'error');

/** 送审稿 — what its signers are told of as they sign, place by place. */
function DraftProof({ of: { part, unreadBecause, proof, annexes } }: { of: Checked }) {
  const label = t(PARTS[part]);
  if (!proof || unreadBecause) return <Unread label={label} says={unreadBecause} />;
  const errors = errorsOf(proof);
  if (errors.length > 0 || annexes.length > 0)
    return <Wrong label={label} annexes={annexes} errors={errors} />;
  return <Alert type="success" showIcon title={t('{label}:核对没有错误', { label })} />;
}

const Unread = ({ label, says }: { label: string; says: string | null }) => (
  <Alert type="info" showIcon title={t('{label}:{says}', { label, says: says ?? '' })} />
);

interface WrongProps {
  label: string;
  annexes: readonly string[];
  errors: readonly { says: string }[];
}

const Wrong = ({ label, annexes, errors }: WrongProps) => (
  <>
    {annexes.map((says) => (
      <Alert key={says} type="warning" showIcon title={t('{label}:{says}', { label, says })} />
    ))}
    {errors.map(({ says }, at) => (
      <Alert key={at} type="error" showIcon title={t('{label}:{says}', { label, says })} />
    ))}
  </>
);

interface OneProofProps {
  of: Checked;
  /** Whether there is a text that was signed, beside which its numbers were held. */
  isSignedRead: boolean;
}

function OneProof({ of, isSignedRead }: OneProofProps) {
  const { part, unreadBecause, proof, added, gone, annexes } = of;
  const label = t(PARTS[part]);
  if (!proof) return <Unread label={label} says={unreadBecause} />;
  const errors = errorsOf(proof);
  const isChanged = added.length > 0 || gone.length > 0;
  return (
    <>
      {isChanged && (
        <Alert
          type="warning"
          showIcon
          title={t('{label}与送审稿的数不同:送审稿没有 {added};{label}不再有 {gone}', {
            ...{ label, added: inList(added), gone: inList(gone) },
          })}
        />
      )}
      <Wrong label={label} annexes={annexes} errors={errors} />
      {!isSignedRead && (
        <Alert
          type="info"
          showIcon
          title={t('{label}:没有可比对的送审稿,签发以后数字是否改动无从核对', { label })}
        />
      )}
      {isSignedRead && !isChanged && errors.length === 0 && annexes.length === 0 && (
        <Alert
          type="success"
          showIcon
          title={t('{label}:核对未发现错误,各数与送审稿相同', { label })}
        />
      )}
    </>
  );
}

const MOST_NAMED = 20;

function inList(quotes: readonly string[]): string {
  if (quotes.length === 0) return t('无');
  const quoted = quotes.slice(0, MOST_NAMED).join(t('、'));
  return quotes.length > MOST_NAMED
    ? t('{quoted} 等 {count} 处', { quoted, count: quotes.length })
    : quoted;
}
