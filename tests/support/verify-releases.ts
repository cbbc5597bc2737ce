import { readerOf } from '#app/domain/releases/verify/reader.mjs';
import { Report } from '#app/domain/releases/verify/report.mjs';
import { verifyData } from '#app/domain/releases/verify/verify-data.mjs';
import { verifyRelease } from '#app/domain/releases/verify/verify-release.mjs';

/** What the verifier finds of all releases in a folder or behind an address. */
export async function verifiedData(where: string, now = new Date()): Promise<Report> {
  const report = new Report();
  await verifyData(readerOf(where), report, now);
  return report;
}

export async function verifiedRelease(where: string, options?: { alone?: boolean }): Promise<Report> {
  const report = new Report();
  await verifyRelease(readerOf(where), report, options);
  return report;
}
