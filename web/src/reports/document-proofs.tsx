import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ask } from '../ask';
import { DeliverableProofDocument, type DeliverableProofQuery } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { useMe } from '../session/session';

type Checked = DeliverableProofQuery['deliverableProof'][number];

const PARTS: Record<Checked['part'], string> = {
  ...{ draft: '送审稿', final: '定稿文件', scan: '盖章扫描件' },
};

/** 核对结果 — what came back from WPS and the scanner, checked again; once for the same bytes. */
export function DocumentProofs({ id, digests }: { id: string; digests: string[] }) {
  const mayRead = useMe().permissions.includes('figures:read');
  const proofs = useQuery({
    queryKey: ['document-proofs', id, ...digests],
    queryFn: async () => (await ask(DeliverableProofDocument, { id })).deliverableProof,
    staleTime: Infinity,
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
              .filter(({ part }) => part !== 'draft')
              .map((each) => (
                <OneProof key={each.part} of={each} isSignedRead={isSignedRead} />
              ))}
          </>
        );
      }}
    </Asked>
  );
}

interface OneProofProps {
  of: Checked;
  /** Whether there is a text that was signed, beside which its numbers were held. */
  isSignedRead: boolean;
}

function OneProof({ of, isSignedRead }: OneProofProps) {
  const { part, unreadBecause, proof, added, gone, annexes } = of;
  const label = t(PARTS[part]);
  if (!proof)
    return (
      <Alert
        type="info"
        showIcon
        title={t('{label}:{says}', { label, says: unreadBecause ?? '' })}
      />
    );
  const errors = proof.findings.filter(({ severity }) => severity === 'error');
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
      {annexes.map((says) => (
        <Alert key={says} type="warning" showIcon title={t('{label}:{says}', { label, says })} />
      ))}
      {errors.map(({ says }, at) => (
        <Alert key={at} type="error" showIcon title={t('{label}:{says}', { label, says })} />
      ))}
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
