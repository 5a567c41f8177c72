#!/usr/bin/env python3
"""A scripted stand-in for a language model, so that real coding agents can be run without an account or a network.

    python3 model.py [--port 0] [--log FILE]

prints "listening on http://127.0.0.1:PORT" and answers, streamed as the agents ask for it:

    POST /v1/messages    the Anthropic Messages API   (claude: ANTHROPIC_BASE_URL=http://127.0.0.1:PORT)
    POST /v1/responses   the OpenAI Responses API     (codex: base_url = "http://127.0.0.1:PORT/v1" of a model provider)
    GET  /requests       how many of each it has answered, as JSON

What the "model" does stands in the prompt, one step a line:

    > say TEXT           says it
    > run COMMAND        uses the agent's shell tool
    > write FILE TEXT    writes a line to a file in the working folder, with the shell tool
    > pause SECONDS      thinks for so long while the answer is open
    > refuse STATUS      answers with that HTTP status

A prompt without steps is played as: write it to NOTES.md, commit, say so. Text that arrives later (steering) is
acknowledged, appended to STEERED.md, and committed after what was left to do. Steps may be in it, too. The next step is
worked out from each request's conversation alone: one server serves any number of agents, in any order.
"""
import argparse
import json
import re
import shlex
import threading
import uuid
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

STEP = re.compile(r"^> (say|run|write|pause|refuse) (.+)$", re.M)
REMINDER = re.compile(r"<system-reminder>(.*?)</system-reminder>", re.S)
STEERING = re.compile(
    r"The user sent [^\n]*message[^\n]*:\n(.+?)\s*(?=\n\n(?:IMPORTANT|Please|This is how)\b|</system-|\Z)", re.S)
NOT_A_PERSON = ("<", "# AGENTS.md", "[Request interrupted", "Today's date", "Warning:")
COUNTS = Counter()
STOPPING = threading.Event()


# --- what to do next -------------------------------------------------------------------------------------------------

def steps_of(text):
    return [list(match) for match in STEP.findall(text)]


def commit(subject):
    line = " ".join(subject.split())[:60]
    return ["run", "git add --all && { git diff --cached --quiet || git commit --quiet -m %s; }" % shlex.quote(line)]


def first_steps(prompt):
    return steps_of(prompt) or [
        ["say", "I will write NOTES.md."], ["write", "NOTES.md " + " ".join(prompt.split())], commit(prompt),
        ["say", "NOTES.md is written and committed."]]


def uses_tool(step):
    return step[0] in ("run", "write")


def after_steering(left, text):
    left = left if any(map(uses_tool, left)) else []
    own = steps_of(text)
    if own:
        return own + left
    line = " ".join(text.split())
    told = [["say", "Understood: " + line], ["run", "printf '%s\\n' " + shlex.quote(line) + " >>STEERED.md"]]
    return told + left + [commit("Heed: " + line), ["say", "Done, the message is heeded."]]


def next_steps(history):
    """history: ("told", text) and ("called", name) in order; returns the steps up to the next use of a tool."""
    left, begun = [], False
    for kind, text in history:
        if kind == "told":
            left, begun = (after_steering(left, text) if begun else first_steps(text)), True
        else:
            while left and not uses_tool(left.pop(0)):
                pass
    chosen = []
    for step in left:
        chosen.append(step)
        if uses_tool(step):
            break
    return chosen or [["say", "There is nothing left to do."]]


def told_by_people(text, by_harness=False):
    """What a person wrote in a text; agents wrap steering into texts of their own."""
    steered = STEERING.search(text)
    if steered:
        return [("told", steered.group(1))]
    plain = REMINDER.sub("", text).strip()
    return [] if by_harness or not plain or plain.startswith(NOT_A_PERSON) else [("told", plain)]


def command_of(step):
    kind, text = step
    if kind == "run":
        return text
    path, _, content = text.partition(" ")
    return "printf '%s\\n' " + shlex.quote(content) + " >" + shlex.quote(path)


def texts(content):
    return [content] if isinstance(content, str) else [part.get("text") or "" for part in content or []]


def new_id(prefix):
    return prefix + "_" + uuid.uuid4().hex[:16]


# --- the two APIs ----------------------------------------------------------------------------------------------------

class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.json(COUNTS if self.path == "/requests" else {"data": [], "models": []})

    def do_HEAD(self):
        self.json({})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers.get("content-length") or 0)) or b"{}")
        path = self.path.split("?")[0]
        COUNTS[path] += 1
        if self.server.log:
            with open(self.server.log, "a", encoding="utf-8") as log:
                log.write(json.dumps({"path": path, "body": body}) + "\n")
        try:
            if path.endswith("/count_tokens"):
                self.json({"input_tokens": 1})
            elif path.endswith("/messages"):
                self.answer_messages(body)
            elif path.endswith("/responses"):
                self.answer_responses(body)
            else:
                self.json({"error": {"message": "no such path"}}, 404)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def json(self, content, status=200):
        data = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def stream(self):
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.close_connection = True
        self.end_headers()

    def event(self, kind, **fields):
        data = json.dumps({"type": kind, **fields})
        self.wfile.write(f"event: {kind}\ndata: {data}\n\n".encode())
        self.wfile.flush()

    def refused(self, steps):
        status = next((int(text) for kind, text in steps if kind == "refuse"), 0)
        if status:
            error = {"type": "api_error", "message": "refused as the prompt asks"}
            self.json({"type": "error", "error": error}, status)
        return status

    def answer_messages(self, body):
        history = []
        for message in body.get("messages", []):
            content = message["content"]
            for part in [{"type": "text", "text": content}] if isinstance(content, str) else content:
                if part["type"] == "tool_use":
                    history.append(("called", part["name"]))
                elif part["type"] == "tool_result":
                    for text in texts(part.get("content")):
                        history += told_by_people(text, by_harness=True)
                elif part["type"] == "text" and message["role"] != "assistant":
                    history += told_by_people(part["text"], by_harness=message["role"] == "system")
        steps = next_steps(history) if body.get("tools") else [["say", "A title"]]
        if not self.refused(steps):
            Messages(self, body).play(steps)

    def answer_responses(self, body):
        history, offered = [], {}
        for item in body.get("input", []):
            kind = item.get("type", "message")
            if kind.endswith("_call"):
                history.append(("called", kind))
            elif kind == "message" and item.get("role") == "user":
                for text in texts(item.get("content")):
                    history += told_by_people(text)
            offered.update(tools_of(item.get("tools")))
        offered.update(tools_of(body.get("tools")))
        steps = next_steps(history) if offered else [["say", "A title"]]
        if not self.refused(steps):
            Responses(self, body, offered).play(steps)


def tools_of(tools):
    found = {}
    for tool in tools or []:
        found.update(tools_of(tool["tools"]) if "tools" in tool else {tool.get("name"): tool.get("type")})
    return found


class Messages:
    """One streamed answer in the Anthropic Messages API."""

    def __init__(self, out, body):
        self.out, self.index = out, 0
        self.message = {"id": new_id("msg"), "type": "message", "role": "assistant", "model": body.get("model"),
                        "content": [], "stop_reason": None, "usage": {"input_tokens": 10, "output_tokens": 1}}
        self.streamed = body.get("stream")

    def play(self, steps):
        blocks = [self.block(step) for step in steps if step[0] != "pause"]
        reason = "tool_use" if uses_tool(steps[-1]) else "end_turn"
        if not self.streamed:
            return self.out.json(dict(self.message, content=blocks, stop_reason=reason))
        self.out.stream()
        self.out.event("message_start", message=self.message)
        for step in steps:
            if step[0] == "pause":
                STOPPING.wait(float(step[1]))
            else:
                self.send(blocks[self.index])
        self.out.event("message_delta", delta={"stop_reason": reason}, usage={"output_tokens": 20})
        self.out.event("message_stop")

    def block(self, step):
        if step[0] == "say":
            return {"type": "text", "text": step[1]}
        arguments = {"command": command_of(step), "description": "a step"}
        return {"type": "tool_use", "id": new_id("toolu"), "name": "Bash", "input": arguments}

    def send(self, block):
        said = block["type"] == "text"
        empty = dict(block, text="") if said else dict(block, input={})
        delta = ({"type": "text_delta", "text": block["text"]} if said
                 else {"type": "input_json_delta", "partial_json": json.dumps(block["input"])})
        self.out.event("content_block_start", index=self.index, content_block=empty)
        self.out.event("content_block_delta", index=self.index, delta=delta)
        self.out.event("content_block_stop", index=self.index)
        self.index += 1


class Responses:
    """One streamed answer in the OpenAI Responses API."""

    def __init__(self, out, body, offered):
        self.out, self.offered, self.items = out, offered, []
        self.response = {"id": new_id("resp"), "object": "response", "status": "in_progress",
                         "model": body.get("model"), "output": []}

    def play(self, steps):
        self.out.stream()
        self.out.event("response.created", response=self.response)
        for step in steps:
            if step[0] == "pause":
                STOPPING.wait(float(step[1]))
            else:
                self.send(self.item(step))
        usage = {"input_tokens": 10, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 20,
                 "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 30}
        self.out.event("response.completed",
                       response=dict(self.response, status="completed", output=self.items, usage=usage))

    def item(self, step):
        if step[0] == "say":
            part = {"type": "output_text", "text": step[1], "annotations": []}
            return {"type": "message", "id": new_id("msg"), "role": "assistant", "content": [part]}
        command, call = command_of(step), {"call_id": new_id("call")}
        if self.offered.get("exec") == "custom":
            script = "text(JSON.stringify(await tools.exec_command({cmd: %s, yield_time_ms: 60000})));"
            call.update(type="custom_tool_call", id=new_id("ctc"), name="exec", input=script % json.dumps(command))
            return call
        if "exec_command" in self.offered:
            name, arguments = "exec_command", {"cmd": command, "yield_time_ms": 60000}
        else:
            name, arguments = "shell_command", {"command": command, "timeout_ms": 60000}
        return dict(call, type="function_call", id=new_id("fc"), name=name, arguments=json.dumps(arguments))

    def send(self, item):
        index = len(self.items)
        self.out.event("response.output_item.added", output_index=index, item=item)
        self.out.event("response.output_item.done", output_index=index, item=item)
        self.items.append(item)


def main():
    options = argparse.ArgumentParser(description="A scripted stand-in for a language model.")
    options.add_argument("--port", type=int, default=0, help="0 takes a free one")
    options.add_argument("--log", help="append every request's body to this file, one JSON line each")
    chosen = options.parse_args()
    server = ThreadingHTTPServer(("127.0.0.1", chosen.port), Answer)
    server.daemon_threads = True
    server.log = chosen.log
    print("listening on http://127.0.0.1:%d" % server.server_address[1], flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        STOPPING.set()


if __name__ == "__main__":
    main()
