import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../ask';
import { MySecondFactorDocument } from '../generated/operations';
import { t } from '../parts/language';
import { Asked } from '../parts/states';
import { instantInWords } from '../parts/words';
import { Enrolment } from './enrolment';
import { RecoveryCodes } from './recovery-codes';
import { RenewCodes } from './renew-codes';

/** 双因素验证 — whether signing in asks for a code beside the password, and how it comes to. */
export function SecondFactor() {
  const [codes, setCodes] = useState<string[] | null>(null);
  const since = useQuery({
    queryKey: ['my second factor'],
    queryFn: async () => (await ask(MySecondFactorDocument, {}, 'oneself')).me.totpSince ?? null,
  });
  return (
    <section className="card" aria-label={t('双因素验证')}>
      <h2>{t('双因素验证')}</h2>
      {codes ? (
        <RecoveryCodes codes={codes} close={() => setCodes(null)} />
      ) : (
        <Asked query={since}>
          {(at) =>
            at === null ? (
              <Enrolment confirmed={setCodes} />
            ) : (
              <>
                <p>
                  <span className="state state-good">{t('已绑定')}</span>
                  {t(' 自 {at} 起,登录须输入动态口令。', { at: instantInWords(at) })}
                </p>
                <p className="quiet">
                  {t(
                    '本人不能解除。更换或丢失手机的,请安全管理员申请解除、另一位管理员放行,再在本页重新绑定。',
                  )}
                </p>
                <RenewCodes renewed={setCodes} />
              </>
            )
          }
        </Asked>
      )}
    </section>
  );
}
