// Sends a correction without an account and follows it. Usage: node places-near.mjs https://barodata.example PLACE_ID
const [origin, id] = process.argv.slice(2);
const { terms } = await (await fetch(`${origin}/api/v1/terms`)).json();
const place = await (await fetch(`${origin}/api/v1/places/${id}`)).json();
const sent = await fetch(`${origin}/api/v1/corrections`, {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
  body: JSON.stringify({
    place: id,
    terms,
    corrections: [{ field: 'phone', before: place.phone, after: '02-765-4321', evidence: 'notice-on-door' }],
  }),
});
if (!sent.ok) throw new Error(JSON.stringify(await sent.json()));
const submission = await sent.json();
const followed = await fetch(`${origin}/api/v1/submissions/${submission.id}`, {
  headers: { Authorization: `Bearer ${submission.secret}` },
});
console.log((await followed.json()).corrections[0].state);
