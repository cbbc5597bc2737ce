import type { Source } from '#app/domain/places/place';
import type { FileFormat } from './official-row';
import { sellerFile } from './seller-file';

/** The sources whose files can be read, and how. */
export const fileFormats: Partial<Record<Source, FileFormat>> = { 'mask-sellers': sellerFile };
