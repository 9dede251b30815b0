-- Who waits for which descriptor, for loops of other libraries: they watch a single descriptor,
-- that of a Poller, in which all others are. So whatever waits in a socket, an error for one,
-- the loop sees a descriptor that is ready and nothing else, and none is closed under it.
--
-- A waiter is a table of the adapter's, in which what it waits for is listed here. A descriptor
-- stays in the Poller when nobody waits for it any more, if a Socket owns it: mostly somebody
-- waits for it again before anything comes. It leaves when something comes for nobody, and when
-- it is closed.

local core = require "socket2.core"

local EBADF, EINTR = core.errno.EBADF, core.errno.EINTR

local Watch = {}
Watch.__index = Watch

-- A set of waiters; 'wake' is called for one whose wait is over, with what is ready. Or nil,
-- message, errno.
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

-- Whether an object owns its descriptor, so that nothing else closes that: a Socket, and no
-- SockRef, which alone has a user value.
local function owns(object)
  local meta = getmetatable(object)
  if type(meta) ~= "table" or meta.__name ~= "socket2.Socket" then return false end
  local _, borrows = debug.getuservalue(object, 1)
  return not borrows
end

-- Finds or makes the entry of an object; false when it is closed, or ready at once, which regular
-- files always are; or nil, message, errno. Raises on what can't be waited for.
function Watch:entryof(object, events)
  local owned = owns(object)
  local fd
  if owned then
    fd = object:fd()
    if fd < 0 then return false end
  else
    local ready, message, errno = core.poll({[object] = events}, 0)
    if ready and ready[object] or errno == EBADF then return false end
    if not ready and errno ~= EINTR then return nil, message, errno end
    fd = core.internal.descriptor(object)
  end
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

-- An entry leaves.
function Watch:drop(entry)
  if self.entries[entry.fd] == entry then self.entries[entry.fd] = nil end
  local target = entry.target[1]
  if entry.owned and target then self.byobject[target] = nil end
  if entry.asked ~= "" and target then self.poller:remove(target) end
  entry.asked = ""
end

-- Makes the Poller tell these events of an entry, and those that its waiters want. True, or nil,
-- message, errno.
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

-- A waiter begins to wait: true. Or false and the object, when one need not be waited for; or
-- nil, message, errno.
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

-- A waiter waits no more.
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

-- Those who wait for an entry and whom the events (nil: all) concern, added to a list with it.
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

-- Wakes those of a list who still wait: one that runs may change who does.
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

-- What has come for nobody is not to be told again.
function Watch:unwanted(entry)
  if entry.count == 0 then self:drop(entry) else self:ask(entry, "") end
end

-- Wakes those for whom something has come.
function Watch:dispatch()
  local list = {}
  for entry, events in self.poller:wait(0) do
    local before = #list
    concerned(list, entry, events)
    if #list == before then self:unwanted(entry) end
  end
  self:wakeall(list)
end

-- A descriptor is about to be closed: who waits for it, as 'wakeall' takes them; nil when nobody
-- does.
function Watch:closing(fd)
  local entry = self.entries[fd]
  if not entry then return nil end
  self:drop(entry)
  local list = {}
  concerned(list, entry)
  return list[1] and list
end

return {new = new}
