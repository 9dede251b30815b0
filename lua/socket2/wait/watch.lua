-- Which coroutine waits for which descriptor, for event loops of other libraries. All descriptors
-- are in a Poller, and the loop watches only the descriptor of that. So the loop handles no special
-- events of sockets, such as errors, and no descriptor that it watches is closed.
--
-- A waiter is a table of the adapter; its array part lists here the entries that it waits for. A
-- descriptor that a Socket owns stays in the Poller when no waiter is left, because usually one
-- waits for it again before it is ready. It leaves when it is ready and nobody waits, and when it
-- is closed.

local core = require "socket2.core"

local EBADF, EINTR = core.errno.EBADF, core.errno.EINTR

local Watch = {}
Watch.__index = Watch

-- Makes a set of waiters; 'wake' is called with a waiter whose wait is over and the object that is
-- ready. Returns the set; or nil, message, errno.
local function new(wake)
  local poller, message, errno = core.Poller.new()
  if not poller then return nil, message, errno end
  return setmetatable({
    poller = poller, wake = wake, waiting = 0,
    entries = {},
    byobject = setmetatable({}, {__mode = "k"}), -- those of Sockets that own their descriptor
  }, Watch)
end

-- An entry for each descriptor: {fd =, target = {what the Poller was given}, asked = the events
-- in the Poller, owned = that is a Socket, which owns the descriptor, count =,
-- waiters = {[waiter] = events}}. A Socket that nobody waits for may be collected.
local weak = {__mode = "v"}

-- Whether an object owns its descriptor, so that nothing else closes it: a Socket that is not a
-- SockRef. Only SockRefs have a user value.
local function owns(object)
  local meta = getmetatable(object)
  if type(meta) ~= "table" or meta.__name ~= "socket2.Socket" then return false end
  local _, borrows = debug.getuservalue(object, 1)
  return not borrows
end

-- Finds or makes the entry of an object. Returns it; false when the object is closed or ready at
-- once, as regular files always are; or nil, message, errno. Raises when it can't be waited for.
function Watch:entryof(object, events)
  local owned = owns(object)
  local fd
  if owned then
    fd = object:fd()
  else
    local ready, message, errno = core.poll({[object] = events}, 0)
    if ready and ready[object] or errno == EBADF then return false end
    if not ready and errno ~= EINTR then return nil, message, errno end
    fd = core.internal.descriptor(object) or -1
  end
  if fd < 0 then return false end
  local entry = self.entries[fd]
  if entry and (entry.count > 0 or entry.target[1] == object) then return entry end
  if entry then self:drop(entry) end
  entry = {
    fd = fd, target = setmetatable({owned and object or fd}, weak), owned = owned, asked = "",
    count = 0, waiters = {},
  }
  self.entries[fd] = entry
  if owned then self.byobject[object] = entry end
  return entry
end

-- Removes an entry.
function Watch:drop(entry)
  if self.entries[entry.fd] == entry then self.entries[entry.fd] = nil end
  local target = entry.target[1]
  if entry.owned and target then self.byobject[target] = nil end
  if entry.asked ~= "" and target then self.poller:remove(target) end
  entry.asked = ""
end

-- Asks the Poller for these events of an entry, and for those that its waiters want. Returns true;
-- or nil, message, errno.
function Watch:ask(entry, letters)
  for _, events in pairs(entry.waiters) do
    for letter in events:gmatch "." do
      if not letters:find(letter, 1, true) then letters = letters .. letter end
    end
  end
  if letters == entry.asked then return true end
  local ok, message, errno = self.poller:add(entry.target[1], letters, entry)
  if not ok then return nil, message, errno end
  entry.asked = letters
  return true
end

-- A waiter begins to wait for one object: as for enter.
function Watch:join(waiter, object, events)
  local entry, message, errno = self.byobject[object], nil, nil
  if not entry or object:fd() ~= entry.fd then
    entry, message, errno = self:entryof(object, events)
  end
  if not entry then
    if entry == false then return false, object end
    return nil, message, errno
  end
  local waiters = entry.waiters
  local before = waiters[waiter]
  waiters[waiter] = before and before .. events or events
  if not before then
    entry.count = entry.count + 1
    waiter[#waiter + 1] = entry
    waiter[entry] = object
  end
  if entry.asked == events then return true end
  return self:ask(entry, entry.asked)
end

-- A waiter begins to wait. Returns true; or false and the object, when one of them is ready or
-- closed; or nil, message, errno.
function Watch:enter(waiter, object, events, ...)
  self.waiting = self.waiting + 1
  if not object then return true end
  local ok, message, errno = self:join(waiter, object, events)
  local list = ok and select("#", ...) > 0 and {...} or {}
  for i = 1, #list, 2 do
    if ok then ok, message, errno = self:join(waiter, list[i], list[i + 1]) end
  end
  if ok then return true end
  self:leave(waiter)
  return ok, message, errno
end

-- Ends the wait of a waiter.
function Watch:leave(waiter)
  self.waiting = self.waiting - 1
  for i = #waiter, 1, -1 do
    local entry = waiter[i]
    waiter[i], waiter[entry] = nil, nil
    entry.waiters[waiter] = nil
    entry.count = entry.count - 1
    if entry.count == 0 and not entry.owned then self:drop(entry) end
  end
end

-- Adds to a list the waiters of an entry that wait for these events (nil: all), with the entry.
local function concerned(list, entry, events)
  if events and entry.count == 1 then
    local waiter, wanted = next(entry.waiters)
    if wanted == events then
      list[#list + 1], list[#list + 2] = waiter, entry
      return
    end
  end
  for waiter, wanted in pairs(entry.waiters) do
    if not events or events:find("[" .. wanted .. "]") then
      list[#list + 1], list[#list + 2] = waiter, entry
    end
  end
end

-- Wakes the waiters in a list that still wait: one that runs may end the waits of others.
function Watch:wakeall(list)
  for i = 1, #list, 2 do
    local waiter, entry = list[i], list[i + 1]
    if entry.waiters[waiter] then
      local object = waiter[entry]
      self:leave(waiter)
      self.wake(waiter, object)
    end
  end
end

-- Makes the Poller stop reporting what no waiter waits for.
function Watch:unwanted(entry)
  if entry.count == 0 then self:drop(entry) else self:ask(entry, "") end
end

-- Wakes the waiters whose sockets are ready.
function Watch:dispatch()
  local list = {}
  for entry, events in self.poller:wait(0) do
    local before = #list
    concerned(list, entry, events)
    if #list == before then self:unwanted(entry) end
  end
  self:wakeall(list)
end

-- A descriptor is about to be closed. Returns a list of its waiters for 'wakeall'; nil when there
-- are none.
function Watch:closing(fd)
  local entry = self.entries[fd]
  if not entry then return nil end
  self:drop(entry)
  local list = {}
  concerned(list, entry)
  return list[1] and list
end

return {new = new}
