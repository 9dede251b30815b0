-- Tasks that wait for descriptors.
-- A descriptor stays in the Poller when nobody waits for it any more: mostly somebody does
-- again before anything comes. It leaves when something comes for nobody, and when it is closed.
-- The Poller tells the entry that is made for it here, and keeps no Socket from being collected.

local core = require "socket2.core"

local Socket = core.Socket
local socketfd = Socket.fd

local descriptors = {}

local poller, wake

-- An entry for each descriptor in the Poller: {fd =, asked = the events in the Poller}, and by
-- numbers, which the C of the turns knows (csrc/module/turns.c):
local READER <const>, WRITER <const> = 1, 2 -- the task that waits for "r" or "w" alone, if any
local OTHERS <const> = 3 -- a list of {task =, events =} for all else, or false
local OWNED <const> = 4 -- whether a Socket has the descriptor
local R <const>, W <const> = 5, 6 -- whether "r" or "w" is asked for
local entries = {}
descriptors.watched = entries

local PLACE <const> = core.internal.taskfields().PLACE

-- The same by Socket, of those that own their descriptor; the entry of a closed one asks for
-- nothing. And the Socket of each descriptor: an entry of one that was collected serves nobody.
local bysocket, owners = setmetatable({}, {__mode = "k"}), setmetatable({}, {__mode = "v"})
descriptors.bysocket = bysocket

local Entry = {}
Entry.__index = Entry

-- The letters of both.
local function joined(events, more)
  if events == "" then return more end
  for letter in more:gmatch "." do
    if not events:find(letter, 1, true) then events = events .. letter end
  end
  return events
end

-- What the Poller is to tell: the events that tasks wait for.
local function wanted(entry)
  local reader, writer, others = entry[READER], entry[WRITER], entry[OTHERS]
  local letters = reader and (writer and "rw" or "r") or writer and "w" or ""
  if not others then return letters end
  for _, other in ipairs(others) do letters = joined(letters, other.events) end
  return letters
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

-- Makes the Poller tell these events of an entry, and no others. The Socket that owns its number
-- may be left out when that is in the Poller already. True, or nil, message, errno.
local function ask(entry, events, owner)
  local ok, message, errno = true, nil, nil
  if events ~= "" then
    ok, message, errno = poller:add(owner or entry.fd, events, entry)
  elseif entry.asked ~= "" then
    poller:remove(entry.fd)
  end
  if not ok then return nil, message, errno end
  entry.asked = events
  entry[R], entry[W] = events:find("r", 1, true) ~= nil, events:find("w", 1, true) ~= nil
  return true
end

-- The entry is done with when nobody waits, and nobody tells when it is closed.
local function drop(entry)
  if entry[OWNED] or wanted(entry) ~= "" then return end
  ask(entry, "")
  entries[entry.fd] = nil
end

-- As a place of tasks (loop.lua): those who wait for one descriptor.
function Entry:leave(task)
  if self[READER] == task then
    self[READER] = false
  elseif self[WRITER] == task then
    self[WRITER] = false
  else
    for i, other in ipairs(self[OTHERS] or {}) do
      if other.task == task then
        table.remove(self[OTHERS], i)
        break
      end
    end
    if self[OTHERS] and not self[OTHERS][1] then self[OTHERS] = false end
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

-- The Socket that owns the descriptor of an object, and tells when it is closed: of a Stream its
-- Socket, of a SockRef that which it borrows from. nil when there is none.
local function ownerof(object)
  local meta = getmetatable(object)
  local name = type(meta) == "table" and meta.__name
  if name == "socket2.Stream" then return ownerof(object:socket()) end
  if name ~= "socket2.Socket" then return nil end
  local origin, borrows = debug.getuservalue(object, 1)
  if borrows then return ownerof(origin) end
  return object
end

-- Finds or makes the entry of an object: entry; false when it is closed, or ready at once, which
-- regular files always are; or nil, message, errno. Raises on what can't be waited for. And the
-- Socket that owns it, if any.
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
  if entry and entry[OWNED] and (not owners[fd] or socketfd(owners[fd]) ~= fd) then entry = nil end
  if not entry then
    entry = setmetatable({
      false, false, false, owner ~= nil, false, false, fd = fd, asked = "",
    }, Entry)
    entries[fd] = entry
  end
  if owner then
    entry[OWNED] = true
    bysocket[owner], owners[fd] = entry, owner
  end
  return entry, owner
end

-- Adds a task to those who wait, once the Poller is asked: for lack of memory that may fail. True,
-- or nil, message, errno.
local function join(entry, task, owner, events)
  if not covers(entry.asked, events) then
    local ok, message, errno = ask(entry, joined(wanted(entry), events), owner)
    if not ok then return nil, message, errno end
  end
  if events == "r" and not entry[READER] then
    entry[READER] = task
  elseif events == "w" and not entry[WRITER] then
    entry[WRITER] = task
  else
    entry[OTHERS] = entry[OTHERS] or {}
    table.insert(entry[OTHERS], {task = task, events = events})
  end
  return true
end

-- A task begins to wait for one object: true. If it need not wait, the object; or nil,
-- message, errno.
function descriptors.enter(task, object, events)
  local entry, owner, errno = entryof(object, events)
  if not entry then
    if entry == false then return object end
    return nil, owner, errno
  end
  local ok, message
  ok, message, errno = join(entry, task, owner, events)
  if not ok then return nil, message, errno end
  task[PLACE] = entry
  if entries[entry.fd] == entry then return true end
  entry:leave(task) -- a finalizer has closed it meanwhile
  task[PLACE] = false
  return object
end

-- The same for several objects: their place; nil when one of them is ready; or nil, message, errno.
function descriptors.enterall(task, ...)
  local place = setmetatable({}, Several)
  for i = 1, select("#", ...), 2 do
    local object, events = select(i, ...)
    local entry, message, errno = entryof(object, events)
    local ok = entry
    if entry then ok, message, errno = join(entry, task, message, events) end
    if not ok then
      place:leave(task)
      if entry == false then return nil end
      return nil, message, errno
    end
    place[#place + 1] = entry
  end
  task[PLACE] = place
  for _, entry in ipairs(place) do
    if entries[entry.fd] ~= entry then -- a finalizer has closed it meanwhile
      place:leave(task)
      task[PLACE] = false
      return nil
    end
  end
  return place
end

-- Wakes those whom events concern, all when there are none told.
local function wakeall(entry, events)
  local list = {}
  if entry[READER] and (not events or events:find("r", 1, true)) then
    list[1] = entry[READER]
  end
  if entry[WRITER] and (not events or events:find("w", 1, true)) then
    list[#list + 1] = entry[WRITER]
  end
  for _, other in ipairs(entry[OTHERS] or {}) do
    if not events or events:find("[" .. other.events .. "]") then list[#list + 1] = other.task end
  end
  for _, task in ipairs(list) do
    local place = task[PLACE]
    if place then -- once only, however often it waits for this one
      place:leave(task)
      wake(task, true)
    end
  end
end

-- The Poller has told events of an entry. (Where only one task waits, as usual, the C of the turns
-- wakes it.)
function descriptors.happened(entry, events)
  local before = wanted(entry)
  wakeall(entry, events)
  -- what comes for nobody is not to be told again
  if entries[entry.fd] == entry and not covers(before, events) then ask(entry, wanted(entry)) end
end

-- Waits for the system, up to 'timeout' seconds: the Poller, which has entries and their events to
-- tell.
function descriptors.wait(timeout)
  local ready, message = poller:wait(timeout)
  if not ready then error(message, 0) end
  return poller
end

-- A descriptor is about to be closed, and leaves. Who waits for it wakes, and sees.
function descriptors.closing(fd)
  local entry = entries[fd]
  if not entry then return end
  if entry.asked ~= "" then poller:remove(fd) end
  entries[fd], entry.asked, entry[R], entry[W] = nil, "", false, false
  entry[OWNED] = true -- nothing more is to be done to it
  if entry[READER] or entry[WRITER] or entry[OTHERS] then wakeall(entry) end
end

-- Who waits to receive from a socket is to look again: another has received for it.
function descriptors.arrived(socket)
  local entry = bysocket[socket]
  if entry and (entry[READER] or entry[OTHERS]) then wakeall(entry, "r") end
end

-- Begins, with what wakes a task. True, or nil, message, errno.
function descriptors.open(waker)
  local message, errno
  poller, message, errno = core.Poller.new()
  if not poller then return nil, message, errno end
  wake = waker
  return true
end

function descriptors.close()
  if poller then poller:close() end
  for socket, entry in pairs(bysocket) do
    entry[R], entry[W] = false, false
    bysocket[socket] = nil
  end
  for fd in pairs(entries) do entries[fd], owners[fd] = nil, nil end
end

return descriptors
