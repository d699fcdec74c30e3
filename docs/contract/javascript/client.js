// A department's system in one file: it keeps the Lianjian contract over RabbitMQ and uses nothing of Lianjian's.
// Start from it, and put your own database and your own inspectors where this one keeps a JSON file and finds nothing wrong.
//
//   LIANJIAN_BROKER=amqps://science:PASSWORD@HOST:5671/VHOST  LIANJIAN_CA=ca.pem  LIANJIAN_STATE=state.json  node client.js

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import amqp from 'amqplib';

const BROKER = process.env.LIANJIAN_BROKER;
const STATE = process.env.LIANJIAN_STATE ?? 'state.json';
const CA = process.env.LIANJIAN_CA ? [readFileSync(process.env.LIANJIAN_CA)] : undefined;
const CODE = decodeURIComponent(new URL(BROKER).username); // the broker's user has the department's code
const INBOX = `lianjian.${CODE}.in`; // both boxes are made by the hub: declare nothing
const OUT = `lianjian.${CODE}.out`;

// --- what we keep ----------------------------------------------------------------------------------------------------
// heard: ids of messages that were handled. outbox: what is not confirmed yet. numbers: the last `sequence` of a subject.

const state = existsSync(STATE)
  ? JSON.parse(readFileSync(STATE, 'utf8'))
  : { heard: {}, outbox: [], numbers: {}, secrets: {}, parts: {}, campaigns: {}, withdrawn: {} };

let isChanged = false;

function save() {
  if (!isChanged) return;
  // Written beside the file, forced to the disk, and put in its place: a crash leaves the old state or the new one.
  const file = openSync(`${STATE}.next`, 'w');
  writeSync(file, JSON.stringify(state));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${STATE}.next`, STATE);
  isChanged = false;
}

// --- what we say -----------------------------------------------------------------------------------------------------

const now = () => new Date().toISOString(); // an instant with its offset: Z
const chinaDay = (time) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(time)); // 2026-11-23
const today = () => chinaDay(Date.now());
const firstTime = (day) => (day > today() ? `${day}T09:00:00+08:00` : now()); // a window that has begun: at once

// A message is first kept, with an id that never changes, and goes out when the transaction is over.
function say(name, subject, data, cause) {
  const sequence = (state.numbers[subject] ?? 0) + 1;
  state.numbers[subject] = sequence;
  isChanged = true;
  state.outbox.push({
    specversion: '1.0',
    id: randomUUID(),
    source: `/departments/${CODE}`,
    type: `lianjian.${name}.v1`,
    time: now(),
    subject,
    datacontenttype: 'application/json',
    dataschema: `urn:lianjian:lianjian.${name}.v1`,
    causationid: cause,
    sequence,
    data,
  });
}

// --- what we answer --------------------------------------------------------------------------------------------------
// One function for each type of message. A type that is not here is kept as heard and otherwise ignored, and so is any
// field that we do not know: both may be added later.

const answers = {
  'campaign.announced': (data) => {
    campaign(data.campaign_id).summaryFrom = data.phases.find((phase) => phase.name === 'summary')?.starts_on;
  },

  // The draw: commit to a secret for exactly what was frozen ...
  'draw.frozen': (data, id) => {
    if (sha256(canonical(data.freeze)) !== data.freeze_hash) return warn('the frozen record has another hash', data);
    const nonce = (state.secrets[data.freeze_hash] ??= randomBytes(32).toString('hex'));
    const commitment = commit(data.freeze_hash, nonce);
    say('draw.committed', `campaign/${data.campaign_id}`, pick(data, { commitment }), id);
  },
  // ... and reveal it only once a sealed list holds our commitment.
  'draw.sealed': (data, id) => {
    const nonce = state.secrets[data.freeze_hash];
    const ours = nonce && commit(data.freeze_hash, nonce);
    if (!data.commitments.some((line) => line.participant === CODE && line.commitment === ours)) return;
    say('draw.revealed', `campaign/${data.campaign_id}`, pick(data, { nonce }), id);
  },
  'draw.certified': (data) => {
    campaign(data.campaign_id).parts = data.parts;
  },

  // A part: accept it, say when the inspectors go, and keep its items. A part that we know is not taken on again.
  'part.assigned': (data, id) => {
    if (state.parts[data.part_id]) return;
    const scheduledAt = firstTime(data.starts_on);
    const items = Object.fromEntries(data.contents.map((line) => [line.item_id, { version: 1, state: 'open' }]));
    const team = data.inspectors.map((line) => line.inspector_id);
    const about = { signer: data.object.name, team, fields: data.record_fields };
    state.parts[data.part_id] = { id: data.part_id, campaign: data.campaign_id, scheduledAt, items, ...about };
    say('part.accepted', `part/${data.part_id}`, { part_id: data.part_id }, id);
    say('part.scheduled', `part/${data.part_id}`, { part_id: data.part_id, scheduled_at: scheduledAt }, id);
  },

  // A part as it is now, with another window or team; a newer version counts. If our time no longer fits, choose again.
  'part.changed': (data, id) => {
    const part = state.parts[data.part_id];
    if (!part || part.isInspected || data.version <= (part.version ?? 1)) return;
    part.version = data.version;
    part.team = data.inspectors.map((line) => line.inspector_id);
    const day = chinaDay(part.scheduledAt);
    if (data.starts_on <= day && day <= data.ends_on) return;
    part.scheduledAt = firstTime(data.starts_on);
    say('part.scheduled', `part/${part.id}`, { part_id: part.id, scheduled_at: part.scheduledAt }, id);
  },
  // The visit does not take place: do nothing more about it.
  'part.withdrawn': (data) => {
    const part = state.parts[data.part_id];
    if (!part || part.isWithdrawn) return;
    part.isWithdrawn = true;
    campaign(part.campaign).closed += 1;
  },

  // The hub has stored a finding. A problem that is ours is handled in a new version of it.
  'finding.recorded': (data, id) => {
    const part = state.parts[data.part_id];
    const item = part?.items[data.item_id];
    if (!item || item.version !== data.version) return;
    item.state = data.state;
    if (data.state === 'handling') {
      item.version += 1;
      submit(part, data.item_id, id, { outcome: 'no_penalty', words: '已责令改正并复查合格，依法不予行政处罚。', done_on: today() });
    }
    if (data.publish_by && !part.isPublic) {
      // Here your people enter the results in the national publicity system; its receipt goes back to the hub.
      part.isPublic = true;
      say('publication.confirmed', `part/${part.id}`, { part_id: part.id, receipt: `GS-${part.id}` }, id);
      // And they tell the party that was inspected what came of it.
      const told = { given_on: today(), way: 'in_person', receiver: part.signer };
      say('feedback.given', `part/${part.id}`, { part_id: part.id, ...told }, id);
    }
    closeIfDone(part, id);
  },

  // The record for the national publicity system; a higher version follows a correction, and is entered in its place.
  'publication.prepared': (data, id) => {
    if (data.version === 1 || !state.parts[data.part_id]) return; // the first is confirmed with the findings
    const receipt = `GS-${data.part_id}-${data.version}`;
    say('publication.confirmed', `part/${data.part_id}`, { part_id: data.part_id, receipt }, id);
  },

  // Referrals to us: take the matter on, and decide with one of the outcomes that were offered; or say why not.
  'referral.offered': (data, id) => {
    const subject = `referral/${data.referral_id}`;
    const answer = (name, more) => say(name, subject, { referral_id: data.referral_id, ...more }, id);
    if (state.withdrawn[data.referral_id]) return;
    if (data.outcomes.length === 0) return answer('referral.rejected', { reason: '该事项的处理不在本部门职权范围内。' });
    answer('referral.accepted', { case_number: `AJ-${data.referral_id}` });
    answer('referral.decided', {
      outcome: data.outcomes[0], document_number: `JD-${data.referral_id}`, words: '依法作出处理决定。', decided_on: today(),
    });
  },
  'referral.withdrawn': (data) => {
    state.withdrawn[data.referral_id] = true;
  },
  // Our own referral came back decided: do our own step. One that was rejected is ours to handle.
  'referral.answered': (data, id) => {
    const part = state.parts[data.part_id];
    const item = part?.items[data.item_id];
    if (!item || item.state === 'settled') return;
    if (data.answer === 'decided') {
      const step = { outcomes: data.own_outcomes, words: data.own_step || '本部门事项办结。', done_on: today() };
      say('referral.returned', `referral/${data.referral_id}`, { referral_id: data.referral_id, ...step }, id);
      item.state = 'settled';
      closeIfDone(part, id);
    } else if (data.answer === 'rejected') {
      item.version += 1;
      submit(part, data.item_id, id, { outcome: 'correction_ordered', words: '已责令改正。', done_on: today() });
    }
  },

  // A refusal is for a person to look at: the code is stable. Sending the same again would be refused again.
  'message.rejected': (data) => warn(`${data.code}: ${data.words}`, data),
  'finding.rejected': (data) => warn(`${data.code}: ${data.words}`, data),
  'deadline.approaching': (data) => warn(`${data.kind} is due on ${data.due_on}`, data),
  'deadline.missed': (data) => warn(`${data.kind} was due on ${data.due_on}`, data),
};

// --- what is done when its time has come -----------------------------------------------------------------------------

function doWhatIsDue() {
  for (const part of Object.values(state.parts)) {
    if (part.isInspected || part.isWithdrawn || Date.parse(part.scheduledAt) > Date.now()) continue;
    part.isInspected = true;
    for (const item of Object.keys(part.items)) submit(part, item, undefined, null); // here your inspectors come in
    record(part);
  }
  for (const [id, one] of Object.entries(state.campaigns)) {
    const isDone = one.parts !== undefined && one.closed >= one.parts && one.summaryFrom <= today();
    if (!isDone || one.isSummarised) continue;
    one.isSummarised = true;
    say('summary.filed', `campaign/${id}`, { campaign_id: id, text: `本部门检查 ${one.closed} 户，全部办结。` });
  }
}

function submit(part, item, cause, handling) {
  const { version } = part.items[item];
  const found = { result: 'no_problem', facts: '经检查，未发现问题。', method: 'on_site', inspected_at: now() };
  const signature = { signed_by: part.signer };
  // Evidence would stand here as name, media_type, size and sha256: a photograph never travels in a message.
  const data = { part_id: part.id, item_id: item, version, ...found, signature, evidence: [], handling };
  say('finding.submitted', `part/${part.id}`, data, cause);
}

// How the visit was carried out: who came, the four steps with their times, your own fields, a photograph by its hash,
// the signature. Without it the part does not close.
function record(part) {
  const steps = ['licence_shown', 'notice_handed', 'duties_told', 'record_filled'].map((step) => ({ step, done_at: now() }));
  const values = { yes_no: 'yes', number: '0', text: '无' };
  const entries = part.fields.map((field) => ({ code: field.code, value: values[field.kind] }));
  const photograph = { name: '出示证件.jpg', media_type: 'image/jpeg', size: 482133, sha256: sha256(`出示证件 ${part.id}`) };
  const signature = { signed_by: part.signer, signed_as: '负责人' };
  const said = { method: 'on_site', officers: part.team, steps, entries, signature, evidence: [photograph] };
  say('visit.recorded', `part/${part.id}`, { part_id: part.id, version: 1, ...said });
}

function closeIfDone(part, cause) {
  const isSettled = Object.values(part.items).every((item) => item.state === 'settled');
  if (!isSettled || !part.isPublic || part.isClosed) return;
  part.isClosed = true;
  campaign(part.campaign).closed += 1;
  say('part.closed', `part/${part.id}`, { part_id: part.id }, cause);
}

const campaign = (id) => (state.campaigns[id] ??= { closed: 0 });
const pick = ({ campaign_id, freeze_hash }, more) => ({ campaign_id, freeze_hash, ...more });
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const commit = (frozen, nonce) => sha256(`SSJ1|commit|${frozen}|${CODE}|${nonce}`);
const warn = (words, data) => console.warn(words, JSON.stringify(data));

// JSON with sorted keys and without blanks, as docs/draw/SSJ1.md says.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

// --- the wire --------------------------------------------------------------------------------------------------------

// 1. Read. 2. Unless its id was heard before: answer. 3. Save. 4. Only then acknowledge: killed before, it comes again.
function receive(channel, letter) {
  const before = structuredClone(state);
  try {
    const message = JSON.parse(letter.content);
    if (!state.heard[message.id]) {
      answers[/^lianjian\.(.+)\.v1$/.exec(message.type)?.[1]]?.(message.data, message.id);
      state.heard[message.id] = isChanged = true;
      save();
    }
    channel.ack(letter);
  } catch (fault) {
    Object.assign(state, before); // all of it or nothing: your database's transaction does this for you
    console.error('cannot handle a message:', fault, letter.content.toString());
    channel.nack(letter, false, false); // to the dead letters, not back into the queue: it would come again for ever
  }
}

// Send everything that is not confirmed, in its order and under its id. What is never confirmed stays in the outbox.
async function sendOutbox(channel) {
  const sending = [...state.outbox];
  if (sending.length === 0) return;
  const returned = new Set();
  channel.on('return', (letter) => returned.add(letter.properties.messageId)); // no queue took it: it stays
  await Promise.all(sending.map((message) => publish(channel, message)));
  channel.removeAllListeners('return');
  const sent = new Set(sending.map((message) => message.id).filter((id) => !returned.has(id)));
  if (sent.size === 0) return;
  state.outbox = state.outbox.filter((message) => !sent.has(message.id));
  isChanged = true;
  save();
}

function publish(channel, message) {
  const properties = {
    contentType: 'application/cloudevents+json', messageId: message.id, userId: CODE, persistent: true, mandatory: true,
  };
  const body = Buffer.from(JSON.stringify(message));
  return new Promise((resolve, reject) => {
    channel.publish(OUT, '', body, properties, (refused) => (refused ? reject(refused) : resolve()));
  });
}

// Work on one connection until it ends.
async function work() {
  const connection = await amqp.connect(BROKER, { ca: CA });
  const ended = new Promise((_, reject) => {
    connection.on('error', reject);
    connection.on('close', () => reject(new Error('the connection was closed')));
  });
  ended.catch(() => {});
  const out = await connection.createConfirmChannel();
  const inbox = await connection.createChannel();
  for (const channel of [out, inbox]) channel.on('error', (fault) => connection.close().catch(() => warn(fault.message)));
  await inbox.prefetch(50); // so many unacknowledged messages at most
  await inbox.consume(INBOX, (letter) => (letter ? receive(inbox, letter) : connection.close())); // null: cancelled
  for (;;) {
    doWhatIsDue();
    save();
    await Promise.race([sendOutbox(out), ended]);
    await Promise.race([new Promise((resolve) => setTimeout(resolve, 200)), ended]);
  }
}

// Lost connections are part of the day: wait a little, connect again; nothing is lost, because nothing was acknowledged.
for (;;) {
  await work().catch((fault) => console.warn(`not connected: ${fault.message}`));
  await new Promise((resolve) => setTimeout(resolve, 2000));
}
