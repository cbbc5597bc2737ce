import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { askAt, formOf } from '#tests/support/ask';
import { expect, test } from '#tests/support/journey';
import { startSite } from '#tests/support/site';

/** A site over its life: started again, backed up while it runs, and restored elsewhere. */
test.describe.configure({ timeout: 180_000 });

test('a second start takes seconds, and loads the sample no second time', async () => {
  await inFolder(async (dataDir) => {
    const first = await startSite({ dataDir, env: { SAMPLE: 'on' } });
    const before = await askAt(first.origin, '/data/latest.json');
    await first.stop();
    const begun = performance.now();
    const second = await startSite({ dataDir, env: { SAMPLE: 'on' } });
    expect(performance.now() - begun).toBeLessThan(15_000);
    // The names come after the line that says Ready.
    await expect.poll(() => second.output()).toContain('sample-volunteer');
    expect(await askAt(second.origin, '/data/latest.json')).toMatchObject({ status: 200, body: before.body });
    await second.stop();
  });
});

test('the sample is not loaded where somebody has signed up, even where there is no place yet', async () => {
  await inFolder(async (dataDir) => {
    const real = await startSite({ dataDir });
    const signedUp = await askAt(real.origin, '/sign-up', {
      method: 'POST',
      headers: formOf(real.origin),
      body: new URLSearchParams({ name: '보광동이웃', password: 'eunhaeng namu 3' }).toString(),
    });
    expect(signedUp.status).toBe(302);
    await real.stop();
    const again = await startSite({ dataDir, env: { SAMPLE: 'on' } });
    expect((await askAt(again.origin, '/')).status).toBe(200);
    expect(again.output()).not.toContain('sample-volunteer');
    await again.stop();
  });
});

test('what is backed up while a site runs is restored into another folder, and a site starts there with all of it', async () => {
  await inFolder(async (folder) => {
    const backup = path.join(folder, 'backup');
    const first = await startSite({ env: { SAMPLE: 'on' } });
    const latest = await askAt(first.origin, '/data/latest.json');
    expect(first.run('audit-verify').status).toBe(0);
    expect(first.run('backup', backup).status).toBe(0);
    await first.stop();

    const dataDir = path.join(folder, 'restored');
    const env = { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' };
    const restored = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/restore.ts', backup], {
      env,
      encoding: 'utf8',
    });
    expect(restored.status, restored.stderr).toBe(0);
    const second = await startSite({ dataDir });
    expect(second.run('audit-verify').status).toBe(0);
    expect(await askAt(second.origin, '/data/latest.json')).toMatchObject({ status: 200, body: latest.body });
    const found = await askAt(second.origin, `/search?q=${encodeURIComponent('미리내약국')}`);
    expect(found.body).toContain('연습 미리내약국');
    await second.stop();
  });
});

/** A data folder that outlives the sites that run on it. */
async function inFolder(work: (dataDir: string) => Promise<void>) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'barodata-'));
  await work(folder).finally(() => rmSync(folder, { recursive: true, force: true }));
}
