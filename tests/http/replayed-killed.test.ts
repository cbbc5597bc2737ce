import { expect, test } from 'vitest';
import { useKilledScript } from '#tests/support/until-killed';

const send = useKilledScript('send-until-killed');

test('killed at any step, what was sent with a key is taken once, and sending it again opens it', () => {
  const dead = ['replay:begun', 'replay:run', 'replay:run', 'replay:kept'].map((step) => send(step));
  expect(dead.map(({ signal, stdout }) => [signal, stdout])).toEqual(dead.map(() => ['SIGKILL', '']));
  const [alive, again] = [send(''), send('')];
  expect([alive.status, alive.stderr, again.status, again.stderr]).toEqual([0, '', 0, '']);
  const [first, second] = [JSON.parse(alive.stdout), JSON.parse(again.stdout)];
  expect(first).toMatchObject({
    before: { submissions: 1, corrections: 1, problems: [] },
    status: 201,
    sent: { lines: [{ field: 'phone', came: 'filed' }] },
    followed: 200,
  });
  expect(second).toEqual(first);
}, 600_000);
