import { t } from '../parts/language';
import { usePageTitle } from '../parts/use-page-title';
import { useActing } from './acting';
import { SignQueue } from './sign-queue';

/** 签字 — what waits for one's own signature, or for that of whom one stands in for. */
export default function SigningPage() {
  usePageTitle(t('签字'));
  const acting = useActing();
  return (
    <>
      <h1>{acting ? t('代{name}签字', { name: acting.fromName }) : t('签字')}</h1>
      <SignQueue />
    </>
  );
}
