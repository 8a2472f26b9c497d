// Nothing is sent before somebody presses: programs that look into mail open links too, and a page may be loaded by another one.
"use strict";

const WAIT_MILLIS = 2000;

const link = new URLSearchParams(location.hash.slice(1));
const token = link.get("token");
const event = link.get("event");
const about = document.getElementById("about");
const choices = document.getElementById("choices");
const answer = document.getElementById("answer");
const buttons = [...choices.querySelectorAll("button")];

function press(may) {
  buttons.forEach((button) => { button.disabled = !may; });
}

function done(body) {
  return body.suspended?.length ? `Done. No longer in use: ${body.suspended.join(", ")}.` : "Done. Thank you for telling us.";
}

async function say(was) {
  press(false);
  try {
    const response = await fetch("/wasnt-me", {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify({token, event, was}),
      referrerPolicy: "no-referrer",
    });
    const body = await response.json();
    answer.textContent = response.ok ? done(body) : body.detail ?? body.title;
    press(response.status >= 500);
  } catch {
    answer.textContent = "That did not get through. Please try again.";
    press(true);
  }
}

if (token && event) {
  // Out of the address bar, and out of what the browser keeps of the visit.
  history.replaceState(null, "", location.pathname);
  about.textContent = `You were told of something that happened to your account (notice ${event}). Say whether it was you.`;
  choices.hidden = false;
  buttons.forEach((button) => button.addEventListener("click", () => say(button.dataset.was)));
  setTimeout(() => press(true), WAIT_MILLIS);
}
