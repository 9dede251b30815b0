-- Runs the benchmark: every row in C, over this module and over the other libraries that are
-- installed, in rounds that interleave them, and prints medians.
--   --row NAME[,NAME...]   those rows only; a name ending in * stands for all that begin so
--   --rounds N             how often each runs (5)
--   --clock wall|cpu       what ratios are made of: the time of the clock on the wall, or what
--                          the subject computed, which other programs disturb less (wall)
--   --only NAME[,NAME...]  those libraries only
--   --quick                next to no work, to see that everything runs
--   --json FILE, --svg FILE
--   --programs DIR         where the C programs are (build/bench)
--   --lua WORDS            the interpreter
local dir = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = dir .. "/?.lua;" .. package.path

local function quote(text)
  return "'" .. tostring(text):gsub("'", "'\\''") .. "'"
end

local function interpreter()
  local i = 0
  while arg[i - 1] do i = i - 1 end
  return arg[i]
end

-- {==================================================================
-- Rows
-- ===================================================================

-- name: of the row, and of the function of a library that does it
-- judge: the name that the judge has for it, where it is another
-- count, bursts, size: see judge.c
-- unit, scale: what a second's count is shown in
-- target: the least ratio to C that the module is to reach; most: the largest, of a size
-- figure: what the number is that figures.lua gives for this row, which has no judge
local rows = {
  {name = "option_get", text = "option get", count = 200000, bursts = 3, target = 0.82},
  {name = "option_set", text = "option set", count = 200000, bursts = 3, target = 0.81},
  {name = "tcp_pingpong", text = "TCP ping-pong 64 B, client", count = 5000, bursts = 3,
    target = 0.98},
  {name = "tcp_echo", text = "TCP ping-pong 64 B, server", count = 5000, bursts = 3,
    target = 0.98},
  {name = "udp_pingpong", text = "UDP ping-pong 64 B, client", count = 5000, bursts = 3,
    target = 0.96},
  {name = "udp_echo", text = "UDP ping-pong 64 B, server", count = 5000, bursts = 3,
    target = 0.95},
  {name = "udp_send", text = "UDP send 64 B", count = 40000, bursts = 2, target = 0.95},
  {name = "mmsg_send", text = "sendmmsg of 64, Buffers", count = 40000, bursts = 2,
    target = 0.97},
  {name = "mmsg_send_string", judge = "mmsg_send", text = "sendmmsg of 64, strings",
    count = 40000, bursts = 2, target = 0.97},
  {name = "udp_gso", text = "UDP segmentation offload", count = 40000, bursts = 5,
    target = 0.97},
  {name = "udp_recv", text = "UDP receive 64 B, strings", count = 40000, bursts = 4,
    target = 0.78},
  {name = "udp_recv_buffer", judge = "udp_recv", text = "UDP receive 64 B, Buffer",
    count = 40000, bursts = 4, target = 0.88},
  {name = "mmsg_recv", text = "recvmmsg of 64, strings", count = 40000, bursts = 4,
    target = 0.91},
  {name = "mmsg_recv_inplace", judge = "mmsg_recv", text = "recvmmsg of 64, in place",
    count = 40000, bursts = 4, target = 0.97},
  {name = "mmsg_bare", text = "recvmmsg without senders", count = 40000, bursts = 4,
    target = 0.90},
  {name = "mmsg_bare_buffer", judge = "mmsg_bare", text = "the same into Buffers", count = 40000,
    bursts = 4, target = 0.90},
  {name = "tcp_send_64k", judge = "tcp_send", text = "TCP send 64 KiB", count = 256,
    bursts = 10, size = 65536, target = 0.96},
  {name = "tcp_send_16k", judge = "tcp_send", text = "TCP send 16 KiB", count = 1024,
    bursts = 10, size = 16384, target = 0.95},
  {name = "tcp_recv", text = "TCP receive 64 KiB, strings", count = 256, bursts = 10,
    size = 65536, target = 0.65},
  {name = "tcp_recv_buffer", judge = "tcp_recv", text = "TCP receive 64 KiB, Buffer",
    count = 256, bursts = 10, size = 65536, target = 0.92},
  {name = "lines", text = "lines of 80 bytes", count = 200000, bursts = 4, size = 80,
    target = 0.12},
  {name = "read16", text = "read(16)", count = 500000, bursts = 4, size = 16},
  {name = "sendfile", text = "sendfile", count = 4, bursts = 10, size = 4 << 20,
    target = 1.00},
  {name = "proxy", text = "copy between connections", count = 1024, bursts = 8, size = 65536,
    target = 0.90},
  {name = "accept", text = "accept + close", count = 500, bursts = 10, target = 0.98},
  {name = "serve", text = "accept, echo, close", count = 500, bursts = 10, target = 0.80},
  {name = "connect", text = "connect + close", count = 500, bursts = 10, target = 0.97},
  {name = "fd_passing", text = "descriptor passing", count = 5000, bursts = 3,
    target = 0.97},
  {name = "echo_many", text = "500 echoing under cqueues", count = 50000, bursts = 2},
  {name = "echo_many_luv", judge = "echo_many", text = "500 echoing under luv", count = 50000,
    bursts = 2},
  {name = "echo_tasks", judge = "echo_many", text = "500 echoing in tasks, Streams", count = 50000,
    bursts = 2, target = 0.72},
  {name = "echo_tasks_raw", judge = "echo_many", text = "500 echoing in tasks, Sockets",
    count = 50000, bursts = 2, target = 0.82},
  {name = "load", text = "load", count = 100, bursts = 1, target = 0.80},
  {name = "memory", text = "memory of an idle socket", most = 64},
  {name = "spawn", text = "spawn + join", figure = "us", most = 1.5},
  {name = "sleep", text = "sleep(0)", figure = "us", most = 0.6},
  {name = "task_memory", text = "memory of an idle task", figure = "KiB", most = 2.5},
  {name = "echo_idle", text = "echo beside 10,000 idle", figure = "of alone", target = 0.90},
  {name = "poller", text = "10 ready of 10,000", figure = "of 10 of 100", target = 0.80},
}

-- functions that do several rows
local functions = {tcp_send_64k = "tcp_send", tcp_send_16k = "tcp_send"}

-- bytes a second are shown where messages are large
local function figure(row, seconds, count)
  if row.name == "load" then
    return seconds / count * 1e3, "ms"
  elseif row.name:find("^option") then
    return seconds / count * 1e9, "ns"
  elseif (row.size or 0) >= 16384 then
    return count * row.size / seconds / 2 ^ 30, "GiB/s"
  elseif count / seconds > 1e7 then
    return count / seconds / 1e6, "M/s"
  end
  return count / seconds / 1e3, "k/s"
end

-- }==================================================================


-- {==================================================================
-- Arguments, and a network of its own
-- ===================================================================

local opts = {rounds = 5, clock = "wall", programs = "build/bench", lua = interpreter()}
do
  local flags = {quick = true, inside = true}
  local i = 1
  while arg[i] do
    local key = arg[i]:match("^%-%-(%w+)$") or error("unknown argument " .. arg[i], 0)
    if flags[key] then
      opts[key] = true
    else
      i = i + 1
      opts[key] = arg[i] or error("no value for --" .. key, 0)
    end
    i = i + 1
  end
  opts.rounds = math.tointeger(tonumber(opts.rounds)) or error("--rounds: no number", 0)
  assert(opts.clock == "wall" or opts.clock == "cpu", "--clock: neither wall nor cpu")
end

-- One congestion control that does not pace, buffers that hold a burst, windows that stay
local SETTINGS = "ip link set lo up && for s in tcp_congestion_control=reno "
  .. "tcp_slow_start_after_idle=0 tcp_no_metrics_save=1 'tcp_rmem=4096 134217728 134217728' "
  .. "'tcp_wmem=4096 16777216 134217728' 'ip_local_port_range=1024 65000'; do "
  .. "echo \"${s#*=}\" 2>/dev/null >/proc/sys/net/ipv4/${s%%=*}; done; exec \"$@\""

-- Runs this program again in a network namespace, where that may be made; does not return then.
local function enter()
  for _, words in ipairs{"unshare -n", "unshare -rn"} do
    if os.execute(words .. " ip link set lo up 2>/dev/null") then
      local command = {words, "sh -c", quote(SETTINGS), "sh", opts.lua, quote(arg[0])}
      for _, word in ipairs(arg) do command[#command + 1] = quote(word) end
      command[#command + 1] = "--inside"
      local _, _, code = os.execute(table.concat(command, " "))
      os.exit(code == 0, true)
    end
  end
  io.stderr:write("no network namespace with a loopback device can be made (by unshare and ip): "
    .. "the settings of this system hold\n")
end

if not opts.inside then enter() end

-- }==================================================================


-- {==================================================================
-- Running
-- ===================================================================

-- the first line a command prints, or nil and what it printed
local function output(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local text = pipe:read("a")
  if pipe:close() then return text end
  return nil, text
end

local function chosen(list, name)
  if not list then return true end
  for word in list:gmatch("[^,]+") do
    if word == name or word:sub(-1) == "*" and name:find(word:sub(1, -2), 1, true) == 1 then
      return true
    end
  end
  return false
end

local subject = opts.lua .. " " .. quote(dir .. "/subject.lua")

-- the libraries that are there, and the rows each can do
local libraries = {}
for _, name in ipairs{"ours", "floor", "luasocket", "cqueues", "luv"} do
  if chosen(opts.only, name) then
    local can, any = {}, false
    for row in assert(output(subject .. " " .. name)):gmatch("%S+") do
      can[row], any = true, true
    end
    if any then libraries[#libraries + 1] = {name = name, can = can} end
  end
end

local LOADS = {C = "", ours = "require 'socket2'", luasocket = "require 'socket'",
  cqueues = "require 'cqueues.socket'", luv = "require 'luv'"}

local scratch = assert(output("mktemp -d")):match("%S+")
local file = scratch .. "/file"

-- seconds and count of one run, in a library or in "C"
local function measure(row, name)
  local count, bursts = row.count, row.bursts
  if opts.quick then
    count, bursts = row.name == "load" and 1 or 64, 1
    if row.name == "sendfile" then row.size = 65536 end
  end
  local what
  if row.name == "load" then
    what = ("%s -e %s"):format(opts.lua, quote(LOADS[name]))
  elseif name == "C" then
    what = quote(opts.programs .. "/limit")
  else
    what = ("%s %s %s"):format(subject, name, functions[row.name] or row.name)
  end
  local path = row.name == "fd_passing" and scratch .. "/socket" or file
  local text, message = output(("%s %s %d %d %d %s -- %s"):format(
    quote(opts.programs .. "/judge"), row.judge or functions[row.name] or row.name,
    count, bursts, row.size or 64, quote(path), what))
  if not text then error(("%s, %s: %s"):format(row.name, name, message), 0) end
  local wall, cpu, did = text:match("wall=(%S+) cpu=(%S+) count=(%d+)")
  return {wall = tonumber(wall), cpu = tonumber(cpu), count = tonumber(did)}
end

local function median(list)
  local t = table.move(list, 1, #list, 1, {})
  table.sort(t)
  local middle = (#t + 1) // 2
  return #t % 2 == 1 and t[middle] or (t[middle] + t[middle + 1]) / 2, t[1], t[#t]
end

-- Seconds for one thing, per round and by name; ratios to C in the same round.
local function runrow(row)
  local names = {"C"}
  for _, library in ipairs(libraries) do
    if row.name == "load" and LOADS[library.name]
        or library.can[functions[row.name] or row.name] then
      names[#names + 1] = library.name
    end
  end
  local result = {names = names, runs = {}, ratio = {}}
  for _, name in ipairs(names) do result.runs[name] = {} end
  for round = 1, opts.rounds do
    for _, name in ipairs(names) do
      result.runs[name][round] = measure(row, name)
    end
  end
  local function cost(name, round)
    local run = result.runs[name][round]
    return run[opts.clock] / run.count
  end
  for _, name in ipairs(names) do
    local ratios = {}
    for round = 1, opts.rounds do
      ratios[round] = cost("C", round) / cost(name, round)
    end
    local middle, least, most = median(ratios)
    result.ratio[name] = {median = middle, min = least, max = most}
  end
  local costs = {}
  for round = 1, opts.rounds do costs[round] = cost("C", round) end
  result.value, result.unit = figure(row, median(costs), 1)
  return result
end

-- Of this module alone: the median, or why there is none.
local function runfigure(row)
  local values = {}
  for round = 1, opts.rounds do
    -- as many descriptors as there may be
    local text, message = output(("ulimit -n 25000 2>/dev/null || ulimit -n $(ulimit -Hn); "
      .. "%s %s %s %s"):format(opts.lua, quote(dir .. "/figures.lua"), row.name,
      opts.quick and "quick" or ""))
    if not text then error(("%s: %s"):format(row.name, message), 0) end
    local reason = text:match "^skip (.*)\n"
    if reason then return {names = {}, skipped = reason} end
    values[round] = tonumber(text)
  end
  local middle, least, most = median(values)
  return {names = {"ours"}, figure = {median = middle, min = least, max = most}}
end

local function runmemory()
  local result = {names = {"C"}, bytes = {C = 4}}
  for _, library in ipairs(libraries) do
    if library.can.memory then
      result.names[#result.names + 1] = library.name
      local text = assert(output(("%s %s memory"):format(subject, library.name)))
      result.bytes[library.name] = math.tointeger(tonumber(text))
    end
  end
  return result
end

-- }==================================================================


local function show(row, result)
  local words = {("%-28s"):format(row.text)}
  if result.skipped then
    words[#words + 1] = "skipped: " .. result.skipped
  elseif result.figure then
    local f = result.figure
    words[#words + 1] = ("ours %.2f (%.2f-%.2f) %s"):format(f.median, f.min, f.max, row.figure)
    local most = row.most
    words[#words + 1] = ("(at %s %.2f)"):format(most and "most" or "least", most or row.target)
  elseif result.bytes then
    for _, name in ipairs(result.names) do
      words[#words + 1] = ("%s %d bytes"):format(name, result.bytes[name])
    end
    if row.most then words[#words + 1] = ("(at most %d)"):format(row.most) end
  else
    words[#words + 1] = ("C %.4g %s"):format(result.value, result.unit)
    for i = 2, #result.names do
      local r = result.ratio[result.names[i]]
      words[#words + 1] = ("%s %.2f (%.2f-%.2f)"):format(result.names[i], r.median, r.min,
        r.max)
    end
    if row.target then words[#words + 1] = ("target %.2f"):format(row.target) end
  end
  print(table.concat(words, "  "))
  io.flush()
end

local function main()
  local results = {}
  local f <close> = assert(io.open(file, "wb"))
  f:write(("."):rep(opts.quick and 65536 or 4 << 20))
  f:close()
  for _, row in ipairs(rows) do
    if chosen(opts.row, row.name) and not (row.figure and not chosen(opts.only, "ours")) then
      local result = row.figure and runfigure(row) or row.name == "memory" and runmemory()
        or runrow(row)
      show(row, result)
      result.row = row
      results[#results + 1] = result
    end
  end
  assert(#results > 0, "no such row")
  local report = require "report"
  if opts.json then report.json(opts.json, results, opts) end
  if opts.svg then report.svg(opts.svg, results) end
end

local ok, message = pcall(main)
os.execute("rm -rf " .. quote(scratch))
if not ok then
  io.stderr:write(message, "\n")
  os.exit(false, true)
end
