import { useTranslation } from 'react-i18next';
import { reasonCodes, reasons } from '#app/domain/review/reasons';
import { ProseHeading } from './prose-elements';

/** Every reason for which a correction is not taken, or not yet, as the author reads it. */
export function ReasonCodes() {
  const { t } = useTranslation();
  return reasonCodes.map((code) => (
    <section key={code} className="fact">
      <ProseHeading level={3} id={reasons[code].anchor}>
        {t(`reason.${code}.label`)}
      </ProseHeading>
      <dl className="rules">
        <div>
          <dt>{t('handbook.reason.fits')}</dt>
          <dd>{reasons[code].fits.map((verdict) => t(`handbook.reason.${verdict}`)).join(', ')}</dd>
        </div>
        <div>
          <dt>{t('handbook.reason.why')}</dt>
          <dd>{t(`reason.${code}.why`)}</dd>
        </div>
        <div>
          <dt>{t('handbook.reason.fix')}</dt>
          <dd>{t(`reason.${code}.fix`)}</dd>
        </div>
      </dl>
    </section>
  ));
}
