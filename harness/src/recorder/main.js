// Runs in the recorder's page: takes jobs from the recorder and hands back what was seen.
const source = FRAME;
// Absolute: the page may be a file.
const desk = "DESK";

function listen(frame) {
  return new Promise(done => {
    const heard = e => {
      if (e.source !== frame.contentWindow) return;
      removeEventListener("message", heard);
      done(e.data);
    };
    addEventListener("message", heard);
  });
}

// A page of another kind than ours is a frame; `null` is our own page.
async function open(job) {
  if (job.page === "own") return null;
  const frame = document.createElement("iframe");
  if (job.sandboxed) frame.sandbox = "allow-scripts";
  const ready = listen(frame);
  switch (job.page) {
    case "srcdoc": frame.srcdoc = source; break;
    case "data": frame.src = "data:text/html;charset=utf-8," + encodeURIComponent(source); break;
    case "blob": frame.src = URL.createObjectURL(new Blob([source], { type: "text/html" })); break;
    case "served": frame.src = job.served; break;
  }
  document.body.append(frame);
  await Promise.race([ready, wait(LIMIT)]);
  return frame;
}

async function ask(frame, request) {
  if (!frame) return perform(request);
  const answer = listen(frame);
  frame.contentWindow.postMessage(request, "*");
  return Promise.race([answer, wait(LIMIT + 1000).then(() => ({ outcome: "timeout" }))]);
}

async function run(job) {
  const frame = await open(job);
  const seen = [];
  for (const step of job.steps) {
    if (seen.length) {
      await wait(step.after * 1000);
      await fetch(`${desk}/control/mark/${job.id}`, { method: "POST" });
    }
    seen.push(await ask(frame, step.request));
  }
  frame?.remove();
  return { id: job.id, seen };
}

// Whatever the browser still had to print before this line is there once the line is.
async function fence(job) {
  await fetch(`${desk}/control/settle`, { method: "POST" });
  await wait(0);
  reportError(new Error(`fence:${job.id}`));
}

async function runBatch({ jobs, together }) {
  if (together) return Promise.all(jobs.map(run));
  const results = [];
  for (const job of jobs) {
    results.push(await run(job));
    await fence(job);
  }
  return results;
}

// A fresh browser treats its first requests to another site differently: Firefox keeps no preflight of theirs.
async function warmUp() {
  const port = Number(new URL(desk).port);
  const others = [`127.0.0.1:${port + 1}`, `localhost:${port + 2}`, `127.0.0.1:${port + 3}`];
  for (let round = 0; round < 3; round++) {
    const ask = host => fetch(`http://${host}/control/settle`, { headers: { "X-Warm-Up": "1" } });
    await Promise.all(others.map(ask));
    await wait(100);
  }
}

(async () => {
  await warmUp();
  let results = null;
  for (;;) {
    const answer = await fetch(`${desk}/control/next`, { method: "POST", body: JSON.stringify(results) });
    const batch = await answer.json();
    results = batch && await runBatch(batch);
  }
})();
