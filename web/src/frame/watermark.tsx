import { t } from '../parts/language';
import { useMe, type Me } from '../session/session';

const READS_RECORDS = /^(?!figures|audit|alarms|findings|periods|break-glass|policy)[a-z-]+:read$/;
export const readsRecords = ({ permissions }: Me) =>
  permissions.some((each) => READS_RECORDS.test(each));

/**
 * 水印 — over every page of whoever sees persons, so that none is forgotten: who had it on the screen, and on which day. It
 * takes no pointer and is read to nobody.
 */
export function Watermark() {
  const me = useMe();
  if (!readsRecords(me) && !me.isExercise) return null;
  return (
    <svg className="watermark" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id="watermark"
          width="300"
          height="190"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-24)"
        >
          <text x="20" y="100">
            {me.isExercise ? `${t('练习库')} ` : ''}
            {me.username} {me.today.replaceAll('-', '')}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  );
}
