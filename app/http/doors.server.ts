import { spawn, type SendHandle } from 'node:child_process';
import { createServer, type Server } from 'node:net';

/** Each newcomer wakes all of them: more would cost a quiet site more than they are worth to a crowd. */
const wanted = 32;
const patienceMs = 5000;

/**
 * Doors beside the one that `server` listens on, all to the same port. Node lets in one connection through each door at a
 * turn of its event loop; while a crowd on connections that stand makes the turns long, newcomers would wait seconds at a
 * single one. A door is a copy of the descriptor, which Node has no call for; another process can hand it back, though.
 */
export async function openDoors(server: Server, count = wanted): Promise<Server[]> {
  const { _handle: handle } = server as unknown as { _handle: SendHandle };
  const copier = spawn(process.execPath, ['-e', sendBack], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const doors: Server[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('No copies of the door came.')), patienceMs).unref();
      copier.on('error', reject);
      copier.on('exit', () => reject(new Error('No copies of the door came.')));
      copier.on('message', (_, copy) => {
        const door = createServer((socket) => server.emit('connection', socket));
        doors.push(door.listen(copy));
        if (doors.length < count) return;
        clearTimeout(late);
        resolve();
      });
      for (let nth = 0; nth < count; nth += 1) copier.send(nth, handle);
    });
  } finally {
    copier.kill();
  }
  return doors;
}

/** Told a handle, it gives it back: as another descriptor of the same socket. */
const sendBack = "process.on('message', (nth, handle) => process.send(nth, handle))";
