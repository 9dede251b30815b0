-- Rows that need no judge: figures of this module alone, in processor time and bytes.
--   lua figures.lua ROW [quick]      prints the figure, or "skip" and why
local socket2 = require "socket2"
local run, spawn, sleep = socket2.run, socket2.spawn, socket2.sleep

local rows = {}

local quick = arg[2] == "quick"

-- How many of 'wanted' there may be, of which each takes so many descriptors; nil and why not,
-- when the process may have fewer than a tenth.
local function affordable(wanted, descriptors)
  local file <close> = io.open "/proc/self/limits"
  local limit = file and tonumber(file:read "a":match "Max open files%s+(%d+)") or 1024
  if quick then wanted = wanted // 100 end
  local n = math.min(wanted, (limit - 300) // descriptors)
  if n >= wanted // 10 then return n end
  return nil, ("%d descriptors are too few"):format(limit)
end

-- Microseconds that one of 'n' takes: of three times the least.
local function each(n, f, ...)
  local least = math.huge
  for _ = 1, 3 do
    collectgarbage()
    local before = os.clock()
    f(n, ...)
    least = math.min(least, os.clock() - before)
  end
  return least / n * 1e6
end

-- Runs f, and ends with it all tasks that it began; gives what f gave.
local function alone(f)
  local result
  local enough = {}
  local ok, failure = pcall(run, function()
    result = f()
    error(enough)
  end)
  if not ok and failure ~= enough then error(failure, 0) end
  return result
end

-- Tasks that wait for what never comes, each with a Stream, of so many pairs of sockets.
local function idle(pairs)
  for _, pair in ipairs(pairs) do
    spawn(function() pair[1]:stream():read() end)
  end
  sleep(0)
end

local function pairsof(n)
  local pairs = {}
  for i = 1, n do pairs[i] = {assert(socket2.pair())} end
  return pairs
end

local function nothing() end

-- {==================================================================
-- Rows
-- ===================================================================

function rows.spawn()
  return run(each, quick and 100 or 100000, function(n)
    for _ = 1, n do spawn(nothing):join() end
  end)
end

function rows.sleep()
  return run(each, quick and 100 or 200000, function(n)
    for _ = 1, n do sleep(0) end
  end)
end

-- KiB of Lua memory.
function rows.task_memory()
  return alone(function()
    local n = quick and 10 or 400
    idle(pairsof(n)) -- tables of the loop grow by doubling
    local pairs = pairsof(n)
    collectgarbage()
    collectgarbage()
    local before = collectgarbage "count"
    idle(pairs)
    collectgarbage()
    collectgarbage()
    return (collectgarbage "count" - before) / n
  end)
end

local LENGTH = 64

-- The speed of 100 pairs that echo beside 10,000 connections that are idle, by their speed alone.
function rows.echo_idle()
  local count, reason = affordable(10000, 2)
  if not count then return nil, reason end
  return alone(function()
    local message, connections = ("."):rep(LENGTH), pairsof(100)
    for _, pair in ipairs(connections) do
      pair[1] = pair[1]:stream()
      local far = pair[2]:stream()
      spawn(function()
        while true do far:write(far:read(LENGTH)) end
      end)
    end
    local function echo(n)
      local tasks = {}
      for i, pair in ipairs(connections) do
        tasks[i] = spawn(function()
          for _ = 1, n // #connections do
            pair[1]:write(message)
            pair[1]:read(LENGTH)
          end
        end)
      end
      for _, task in ipairs(tasks) do task:join() end
    end
    local n = quick and 100 or 50000
    echo(n)
    local quiet = each(n, echo)
    local held = pairsof(count)
    idle(held)
    return quiet / each(n, echo)
  end)
end

-- The speed of a Poller that finds 10 ready of 10,000, by that of 10 of 100.
function rows.poller()
  local count, reason = affordable(10000, 1)
  if not count then return nil, reason end
  local poller <close> = assert(socket2.Poller.new())
  local sockets = {}
  local function fill(n)
    while #sockets < n do
      local socket = assert(socket2.Socket.new("unix", "dgram"))
      sockets[#sockets + 1] = socket
      assert(poller:add(socket, "r"))
    end
  end
  for _ = 1, 10 do
    local a, b = assert(socket2.Socket.pair("unix", "dgram"))
    b:send "x"
    sockets[#sockets + 1], sockets[#sockets + 2] = a, b
    assert(poller:add(a, "r"))
  end
  local function wait(n)
    for _ = 1, n do
      local found = 0
      for _ in poller:wait(0) do found = found + 1 end
      assert(found == 10)
    end
  end
  local n = quick and 100 or 50000
  fill(110)
  local few = each(n, wait)
  fill(count)
  return few / each(n, wait)
end

-- }==================================================================

local figure, reason = rows[arg[1]]()
print(figure or "skip " .. reason)
