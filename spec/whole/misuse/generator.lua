-- Calls every function and every method of the module with odd arguments, in an order and with
-- values that a seed decides. Allowed are a raised error, and results; where the first is nil
-- and there are more, they are a message and an integer. After each function as many
-- descriptors are open as before. Run by misuse_spec.lua, in a process of its own.
-- usage: generator.lua seed rounds [name]; with TRACE set, each call is shown before it is made
package.path = "spec/whole/?.lua;" .. package.path

local s2 = require "socket2"
local objects = require "misuse.objects"
local values = require "misuse.values"

local seed, rounds, only = tonumber(arg[1]), tonumber(arg[2]), arg[3]
local trace = os.getenv("TRACE")

-- {==================================================================
-- What is called
-- ===================================================================

local targets, seen = {}, {}

local function add(name, f, make)
  if type(f) ~= "function" or seen[f] then return end
  seen[f] = true
  targets[#targets + 1] = {name = name, call = f, make = make}
end

-- the functions of a table, by name, without those of another table
local function addall(prefix, t, make)
  for name, f in pairs(t) do
    if type(name) == "string" then add(prefix .. name, f, make) end
  end
end

for _, type in ipairs(objects.types) do
  local object <close> = objects.hold(type.make())
  local meta = getmetatable(object.value)
  addall(type.name .. ".", meta.__index, type.make)
  addall(type.name .. ".", meta, type.make)
end
for name, t in pairs(s2) do
  if type(t) == "table" then addall(name .. ".", t) end
end
addall("", s2)
table.sort(targets, function(a, b) return a.name < b.name end)

-- }==================================================================


-- {==================================================================
-- What is kept from going wrong by itself: it is no misuse that a call waits as long as it
-- was told, or that who gives a descriptor away has to close it.
-- ===================================================================

-- arguments replaced, by the name of the function: how long it may wait
local waits = {
  ["poll"] = 2, ["wait"] = 1,
  ["Socket.poll"] = 3, ["Socket.connect_timeout"] = 3, ["Socket.recvmmsg"] = 4,
}

local function shorten(name, args)
  local at = waits[name]
  if at and not (math.type(args[at]) and args[at] <= 0) then
    args[at] = 0.001
    args.n = math.max(args.n, at)
  end
end

-- name resolution by network is for a namespace that has none
local excluded = {
  use = true, -- would undo objects.nowait; called in the spec of its own
}

local after = {
  ["Socket.into_fd"] = function(_, _, fd)
    if math.type(fd) == "integer" then assert(s2.Socket.from_fd(fd)):close() end
  end,
  ["Socket.setfd"] = function(sock, before)
    if before >= 0 and sock:fd() == -1 then
      local old = s2.Socket.from_fd(before)
      if old then old:close() end
    end
  end,
}

local function fd(object)
  local meta = debug.getmetatable(object)
  return meta and meta.__name == "socket2.Socket" and object:fd() or -1
end

-- a socket that blocks, or whose close does, would be no fault of what comes next
local function tame(object)
  if fd(object) >= 0 then
    object:set_nonblocking(true)
    object:set_linger(false)
  end
end

-- }==================================================================


-- {==================================================================
-- The calls
-- ===================================================================

-- functions that are called in tasks, too
local fortasks = {spawn = true, sleep = true, wait = true, condition = true, serve = true,
  copy = true, copy_both = true, connect = true, open = true, run = true}
local intasks = false

local failures = {} -- by the function: one of each will do

local function fail(target, message)
  if failures[target] then return end
  failures[target] = true
  print(("%s: %s"):format(target.name, message))
  print(("replay: generator.lua %d %d %s"):format(seed, rounds, target.name))
end

-- 'owned' tells that a method was called with an object of its own
local function check(target, owned, ok, ...)
  local first, message, code = ...
  if not ok then
    if type(first) ~= "string" then
      fail(target, "raised a " .. type(first))
    elseif owned and first:find("attempt to [^y]") then
      fail(target, "raised without naming an argument: " .. first)
    end
  elseif first == nil and select("#", ...) > 1 and not target.name:find("Buffer.find", 1, true) then
    if type(message) ~= "string" or math.type(code) ~= "integer" then
      fail(target, ("gave nil, %s, %s"):format(message, code))
    end
  end
end

-- In a coroutine, since a metamethod may yield; it is then closed where it stands.
local function try(target, args, owned)
  local thread = coroutine.create(target.call)
  local results = table.pack(coroutine.resume(thread, table.unpack(args, 1, args.n)))
  local yielded = coroutine.status(thread) == "suspended"
  if yielded then coroutine.close(thread) end
  if not yielded then check(target, owned, table.unpack(results, 1, results.n)) end
  return results[2]
end

-- In a task of its own, which is cancelled in the midst of what it waits for. What it spawns with
-- odd functions may fail and so end 'run'.
local function tryintask(target, args, owned)
  s2.use()
  local results = {n = 0}
  local ok, failure = pcall(s2.run, function()
    local task = s2.spawn(function()
      results = table.pack(pcall(target.call, table.unpack(args, 1, args.n)))
    end)
    for _ = 1, 3 do
      s2.sleep(0.0005)
      task:cancel()
    end
    task:join(1)
    if task:status() == "waiting" then fail(target, "waits though it was cancelled") end
  end)
  if not ok and failure == "run: deadlock: every task waits for another one" then
    fail(target, failure)
  end
  s2.use(objects.nowait)
  if results[1] == false and type(results[2]) ~= "string" then return end -- cancelled
  if results.n > 0 then check(target, owned, table.unpack(results, 1, results.n)) end
end

local function show(args)
  local list = {}
  for i = 1, args.n do list[i] = values.show(args[i]) end
  return table.concat(list, ", ")
end

local function round(target)
  local args = {n = math.random(0, 5)}
  for i = 1, args.n do args[i] = values.pick() end
  local object <close> = objects.hold(target.make and target.make())
  local owned = not target.make or math.random(8) > 1
  if target.make and owned then
    args[1] = object.value
    args.n = math.max(args.n, 1)
  end
  shorten(target.name, args)
  if trace then
    io.stderr:write(target.name, "(", show(args), ")\n")
  end
  local before = fd(args[1])
  local result = (intasks and tryintask or try)(target, args, owned)
  if after[target.name] and before >= 0 then after[target.name](args[1], before, result) end
  tame(args[1])
end

-- How many descriptors are open, without opening one; on Windows, where the system has handles of
-- its own, sockets.
local function descriptors()
  collectgarbage()
  collectgarbage()
  local windows = package.config:sub(1, 1) == "\\"
  local count = 0
  for n = 0, windows and 1200 or 300, windows and 4 or 1 do
    local ref, _, code = s2.SockRef.from(n)
    if ref or code ~= s2.errno.EBADF and not windows then count = count + 1 end
  end
  return count
end

-- Whether a function is called in tasks, too: those that belong to them.
local function isfortasks(name)
  return fortasks[name] or name:find "^Task%." or name:find "^Condition%." or name:find "^Stream%."
end

values.clear()
local calls = 0
local function callall(target)
  math.randomseed(seed) -- each by itself, so that one alone can be repeated
  s2.use(objects.nowait)
  local before = descriptors()
  values.renew()
  for _ = 1, rounds do round(target) end
  calls = calls + rounds
  values.clear()
  local now, deadline = descriptors(), s2.monotime() + 30
  while now ~= before and s2.monotime() < deadline do -- a lookup that nobody waits for goes on
    s2.poll({}, 0.01)
    now = descriptors()
  end
  if now ~= before then fail(target, ("%d descriptors before, %d after"):format(before, now)) end
end

for _, target in ipairs(targets) do
  if not excluded[target.name] and (not only or only == target.name) then
    intasks = false
    callall(target)
    if isfortasks(target.name) then
      intasks = true
      callall(target)
    end
  end
end
print(("%d functions, %d calls"):format(#targets, calls))
os.exit(next(failures) == nil, true)
-- }==================================================================
