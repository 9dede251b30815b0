-- Tasks that wait for descriptors.
-- A descriptor stays in the Poller when no task waits for it any more, because usually a task
-- waits for it again before it is ready. It leaves the Poller when it is ready and no task waits,
-- and when it is closed. The Poller's keys are the entries made here, not Sockets, so it keeps no
-- Socket from being collected.

local core = require "socket2.core"

local Socket = core.Socket
local socketfd = Socket.fd

local descriptors = {}

local poller, wake, placeof

-- One task that waits to read from a descriptor, and one that waits to write, wait in C:
-- csrc/module/turns_waiters.c.
local waiters

-- An entry for each descriptor in the Poller.
local OTHERS <const> = 1 -- a list of {task =, events =} for all other waits, or false
local OWNED <const> = 2 -- whether a Socket owns the descriptor
local FD <const> = 3 -- the descriptor
local entries = {}
descriptors.watched = entries

local PLACE <const> = core.internal.taskfields().PLACE

local Entry = {}
Entry.__index = Entry

-- Returns the letters that are in at least one of two strings of events.
local function either(events, more)
  if events == "" then return more end
  for letter in more:gmatch "." do
    if not events:find(letter, 1, true) then events = events .. letter end
  end
  return events
end

-- The events that the tasks of an entry wait for.
local function wanted(entry)
  local reader, writer = waiters.waiter(entry[FD], "r"), waiters.waiter(entry[FD], "w")
  local letters = reader and (writer and "rw" or "r") or writer and "w" or ""
  for _, other in ipairs(entry[OTHERS] or {}) do letters = either(letters, other.events) end
  return letters
end

-- The events that the Poller is asked to report of a descriptor.
local function asked(fd)
  return core.internal.asked(poller, fd)
end

-- Whether all letters of 'some' are in 'events'.
local function covers(events, some)
  if events == some then return true end
  if events == "" then return false end
  for letter in some:gmatch "." do
    if not events:find(letter, 1, true) then return false end
  end
  return true
end

-- Asks the Poller for these events of an entry, and no others. 'owner', the Socket that owns the
-- descriptor, may be nil when the descriptor is in the Poller already. Returns true, or nil,
-- message, errno.
local function ask(entry, events, owner)
  local ok, message, errno = true, nil, nil
  if events ~= "" then
    ok, message, errno = poller:add(owner or entry[FD], events, entry)
  elseif asked(entry[FD]) ~= "" then
    poller:remove(entry[FD])
  end
  if not ok then return nil, message, errno end
  return true
end

-- Removes an entry for which no task waits, unless a Socket owns it, which reports its closing.
local function drop(entry)
  if entry[OWNED] or wanted(entry) ~= "" then return end
  ask(entry, "")
  entries[entry[FD]] = nil
end

-- An entry is the place (see loop.lua) of the other tasks that wait for its descriptor.
function Entry:leave(task)
  for i, other in ipairs(self[OTHERS] or {}) do
    if other.task == task then
      table.remove(self[OTHERS], i)
      break
    end
  end
  if self[OTHERS] and not self[OTHERS][1] then
    self[OTHERS] = false
    if entries[self[FD]] == self then waiters.others(self[FD], false) end
  end
  if not self[OWNED] then drop(self) end
end

-- The place of a task that waits for several.
local Several = {}
Several.__index = Several

function Several:leave(task)
  for i, entry in ipairs(self) do
    self[i] = nil
    entry:leave(task)
  end
end

-- The Socket that owns the descriptor of an object, and reports its closing: for a Stream its
-- Socket, for a SockRef the Socket that it borrows from. nil when there is none.
local function ownerof(object)
  local meta = getmetatable(object)
  local name = type(meta) == "table" and meta.__name
  if name == "socket2.Stream" then return ownerof(object:socket()) end
  if name ~= "socket2.Socket" then return nil end
  local origin, borrows = debug.getuservalue(object, 1)
  if borrows then return ownerof(origin) end
  return object
end

-- Finds or makes the entry of an object. Returns the entry and the Socket that owns the descriptor,
-- if there is one; or false, when the object is closed or ready at once, as regular files always
-- are; or nil, message, errno. Raises when it is not an object that can be waited for.
local function entryof(object, events)
  local owner = ownerof(object)
  local fd
  if owner then
    fd = socketfd(owner)
  else
    local ready, message, errno = core.poll({[object] = events}, 0)
    if ready and ready[object] or errno == core.errno.EBADF then return false end
    if not ready and errno ~= core.errno.EINTR then return nil, message, errno end
    fd = core.internal.descriptor(object) or -1
  end
  if fd < 0 then return false end
  local entry = entries[fd]
  if not entry then
    waiters.room(fd)
    entry = setmetatable({false, false, fd}, Entry)
    entries[fd] = entry
  elseif asked(fd) == "" and wanted(entry) == "" then
    entry[OWNED] = false -- a Socket that had the descriptor may have been collected
  end
  if owner then entry[OWNED] = true end
  return entry, owner
end

-- Asks the Poller for events of an entry, and for those that other tasks wait for. Returns true, or
-- false when a finalizer has closed the socket meanwhile, or nil, message, errno.
local function askfor(entry, events, owner)
  if covers(asked(entry[FD]), events) then return true end
  local ok, message, errno = ask(entry, either(wanted(entry), events), owner)
  if ok then return true end
  if owner and socketfd(owner) < 0 then return false end
  return nil, message, errno
end

-- Adds a task to the others that wait in an entry.
local function addother(entry, task, events)
  local others = entry[OTHERS] or {}
  table.insert(others, {task = task, events = events})
  entry[OTHERS] = others
  waiters.others(entry[FD], true)
end

-- A task begins to wait for one object. Returns true; or the object, if it does not have to wait;
-- or nil, message, errno.
function descriptors.enter(task, object, events)
  local entry, owner, errno = entryof(object, events)
  if not entry then
    if entry == false then return object end
    return nil, owner, errno
  end
  local ok, message
  ok, message, errno = askfor(entry, events, owner) -- first, since it may fail for lack of memory
  if ok == false then return object end
  if not ok then return nil, message, errno end
  if (events == "r" or events == "w") and entry[OWNED] and entries[entry[FD]] == entry
    and waiters.enter(entry[FD], events, task)
  then
    return true
  end
  task[PLACE] = entry
  addother(entry, task, events)
  if task[PLACE] and entries[entry[FD]] == entry then return true end
  entry:leave(task) -- a finalizer has closed it or received from it meanwhile
  task[PLACE] = false
  return object
end

-- A task begins to wait for several objects. Returns their place; or nil when one of them is ready;
-- or nil, message, errno.
function descriptors.enterall(task, ...)
  local place, list = setmetatable({}, Several), {...}
  task[PLACE] = place
  for i = 1, #list, 2 do
    local object, events = list[i], list[i + 1]
    local entry, message, errno = entryof(object, events)
    local ok = entry
    if entry then ok, message, errno = askfor(entry, events, message) end
    if not ok then
      place:leave(task)
      task[PLACE] = false
      if ok == false then return nil end
      return nil, message, errno
    end
    place[#place + 1] = entry
    addother(entry, task, events)
  end
  local fine = task[PLACE] == place
  for _, entry in ipairs(place) do fine = fine and entries[entry[FD]] == entry end
  if fine then return place end
  place:leave(task) -- a finalizer has closed one or received from it meanwhile
  task[PLACE] = false
  return nil
end

-- Returns the place of a task that is in an entry, if it still waits there. It does not when an
-- error, such as of a hook, has ended its wait in the middle.
local function placein(task, entry)
  local place = task[PLACE]
  if placeof(task) == true then return nil end
  if getmetatable(place) ~= Several then return place == entry and place end
  for _, one in ipairs(place) do
    if one == entry then return place end
  end
end

-- Wakes the tasks that wait for one of these events, or all tasks when 'events' is nil.
local function wakeall(entry, events)
  for letter in (events or "rw"):gmatch "[rw]" do
    local task = waiters.waiter(entry[FD], letter)
    if task then wake(task, true) end
  end
  local list = {}
  for _, other in ipairs(entry[OTHERS] or list) do
    if not events or events:find("[" .. other.events .. "]") then list[#list + 1] = other.task end
  end
  for _, task in ipairs(list) do
    local place = placein(task, entry)
    if place then
      place:leave(task)
      wake(task, true)
    else -- it may be in the list more than once
      entry:leave(task)
    end
  end
end

-- The Poller has reported events of an entry. (In the usual case, where only one task waits,
-- turns_wait.c wakes it instead.)
function descriptors.happened(entry, events)
  local before = wanted(entry)
  wakeall(entry, events)
  -- so that the Poller does not report again what no task waits for
  if entries[entry[FD]] == entry and not covers(before, events) then ask(entry, wanted(entry)) end
end

-- Waits for the system, up to 'timeout' seconds. Returns the Poller, from which C takes the entries
-- that are ready and their events.
function descriptors.wait(timeout)
  local ready, message = poller:wait(timeout)
  if not ready then error(message, 0) end
  return poller
end

-- A descriptor is about to be closed: it leaves the Poller. The tasks that wait for it wake, and
-- their next call reports that the socket is closed.
function descriptors.closing(fd)
  local entry = entries[fd]
  if not entry then return end
  if asked(fd) ~= "" then poller:remove(fd) end
  entries[fd] = nil
  waiters.others(fd, false)
  entry[OWNED] = true -- so that 'leave' does not drop it again
  wakeall(entry)
end

-- Wakes the tasks that wait to receive from a socket: another task has received bytes that they may
-- read.
function descriptors.arrived(socket)
  local entry = entries[socketfd(socket)]
  if entry then wakeall(entry, "r") end
end

-- Forgets all entries. The tasks that wait in them are not woken.
local function forget()
  for fd in pairs(entries) do entries[fd] = nil end
end

-- Makes the Poller, for the loop whose turns these are; 'registry' are the functions of
-- csrc/module/turns_waiters.c. Returns the Poller, or nil, message, errno.
function descriptors.open(turns, registry)
  forget() -- an error of a hook may have ended 'close' in the middle
  local message, errno
  poller, message, errno = core.Poller.new()
  if not poller then return nil, message, errno end
  wake, placeof, waiters = turns.wake, turns.placeof, registry
  return poller
end

function descriptors.close()
  if poller then poller:close() end
  forget()
end

return descriptors
