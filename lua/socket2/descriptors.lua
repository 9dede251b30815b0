-- Tasks that wait for descriptors.
-- A descriptor stays in the Poller when nobody waits for it any more: mostly somebody does
-- again before anything comes. It leaves when something comes for nobody, and when it is closed.
-- The Poller tells the entry that is made for it here, and keeps no Socket from being collected.

local core = require "socket2.core"

local Socket = core.Socket
local socketfd = Socket.fd

local descriptors = {}

local poller, wake

-- An entry for each descriptor in the Poller: {
--   fd =, asked = the events in the Poller, r, w = whether those have the letter,
--   reader, writer = the task that waits for "r" or "w" alone, if it is the only one,
--   others = a list of {task =, events =} for all else, owned = a Socket owns it}
local entries = {}

-- The same by Socket, of those that own their descriptor; the entry of a closed one asks for
-- nothing. And the Socket of each descriptor: an entry of one that was collected serves nobody.
local bysocket, owners = setmetatable({}, {__mode = "k"}), setmetatable({}, {__mode = "v"})

local Entry = {}
Entry.__index = Entry

-- What the Poller is to tell: the events that tasks wait for.
local function wanted(entry)
  local reader, writer, others = entry.reader, entry.writer, entry.others
  if not others then return reader and (writer and "rw" or "r") or writer and "w" or "" end
  local letters = (reader and "r" or "") .. (writer and "w" or "")
  for _, other in ipairs(others) do
    for letter in other.events:gmatch "." do
      if not letters:find(letter, 1, true) then letters = letters .. letter end
    end
  end
  return letters
end

-- Whether all letters of 'some' are in 'events'.
local function covers(events, some)
  if events == some then return true end
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
  entry.r, entry.w = events:find("r", 1, true) ~= nil, events:find("w", 1, true) ~= nil
  return true
end

-- The entry is done with when nobody waits, and nobody tells when it is closed.
local function drop(entry)
  if entry.owned or wanted(entry) ~= "" then return end
  ask(entry, "")
  entries[entry.fd] = nil
end

-- As a place of tasks (loop.lua): those who wait for one descriptor.
function Entry:leave(task)
  if self.reader == task then
    self.reader = false
  elseif self.writer == task then
    self.writer = false
  else
    for i, other in ipairs(self.others or {}) do
      if other.task == task then
        table.remove(self.others, i)
        break
      end
    end
    if self.others and not self.others[1] then self.others = false end
  end
  if not self.owned then drop(self) end
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

-- The descriptor of whatever core.poll takes.
local function numberof(object)
  if math.type(object) == "integer" then return object end
  if io.type(object) then return core.fileno(object) end
  local fd = object.getfd or object.pollfd or object.fileno
  if type(fd) == "function" then fd = fd(object) end
  return math.tointeger(fd)
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
    fd = numberof(object)
  end
  if fd < 0 then return false end
  local entry = entries[fd]
  if entry and entry.owned and (not owners[fd] or socketfd(owners[fd]) ~= fd) then entry = nil end
  if not entry then
    entry = setmetatable({
      fd = fd, asked = "", r = false, w = false, reader = false, writer = false,
      others = false, owned = owner ~= nil,
    }, Entry)
    entries[fd] = entry
  end
  if owner then
    entry.owned = true
    bysocket[owner], owners[fd] = entry, owner
  end
  return entry, owner
end

-- Adds a task to those who wait. True, or nil, message, errno.
local function join(entry, task, owner, events)
  if events == "r" and not entry.reader then
    entry.reader = task
  elseif events == "w" and not entry.writer then
    entry.writer = task
  else
    entry.others = entry.others or {}
    table.insert(entry.others, {task = task, events = events})
  end
  if covers(entry.asked, events) then return true end
  local ok, message, errno = ask(entry, wanted(entry), owner)
  if ok then return true end
  entry:leave(task)
  return nil, message, errno
end

-- A task begins to wait for one object: true. If it need not wait, the object; or nil,
-- message, errno.
function descriptors.enter(task, object, events)
  local entry = bysocket[object]
  if entry then -- what is nearly always the case
    if events == "r" and entry.r and not entry.reader then
      entry.reader, task.place = task, entry
      return true
    elseif events == "w" and entry.w and not entry.writer then
      entry.writer, task.place = task, entry
      return true
    end
  end
  local owner, errno
  entry, owner, errno = entryof(object, events)
  if not entry then
    if entry == false then return object end
    return nil, owner, errno
  end
  local ok, message
  ok, message, errno = join(entry, task, owner, events)
  if not ok then return nil, message, errno end
  task.place = entry
  return true
end

-- The same for several objects: their place; or nil, and the object that is ready; or nil, nil,
-- message, errno.
function descriptors.enterall(task, ...)
  local place = setmetatable({}, Several)
  for i = 1, select("#", ...), 2 do
    local object, events = select(i, ...)
    local entry, message, errno = entryof(object, events)
    local ok = entry
    if entry then ok, message, errno = join(entry, task, message, events) end
    if not ok then
      place:leave(task)
      if entry == false then return nil, object end
      return nil, nil, message, errno
    end
    place[#place + 1] = entry
  end
  task.place = place
  return place
end

-- Wakes those whom events concern, all when there are none told.
local function wakeall(entry, events)
  local list = {}
  if entry.reader and (not events or events:find("r", 1, true)) then
    list[1] = entry.reader
  end
  if entry.writer and (not events or events:find("w", 1, true)) then
    list[#list + 1] = entry.writer
  end
  for _, other in ipairs(entry.others or {}) do
    if not events or events:find("[" .. other.events .. "]") then list[#list + 1] = other.task end
  end
  for _, task in ipairs(list) do
    local place = task.place
    if place then -- once only, however often it waits for this one
      place:leave(task)
      wake(task, true)
    end
  end
end

-- The only one who waits for these events and for no others; nil when that is nobody.
local function onlyone(entry, events)
  if entry.others or not entry.owned then return nil end
  local slot = events == "r" and "reader" or events == "w" and "writer"
  local task = slot and entry[slot]
  if task and task.place == entry then
    entry[slot] = false
    return task
  end
end

local function happened(entry, events)
  local task = onlyone(entry, events)
  if task then return wake(task, true) end
  local before = wanted(entry)
  wakeall(entry, events)
  -- what comes for nobody is not to be told again
  if entries[entry.fd] == entry and not covers(before, events) then ask(entry, wanted(entry)) end
end

-- Waits for the system, up to 'timeout' seconds, and wakes whom it concerns.
function descriptors.dispatch(timeout)
  local ready, state, control = poller:wait(timeout)
  if not ready then error(state, 0) end
  for entry, events in ready, state, control do happened(entry, events) end
end

-- A descriptor is about to be closed, and leaves. Who waits for it wakes, and sees.
function descriptors.closing(fd)
  local entry = entries[fd]
  if not entry then return end
  ask(entry, "")
  entries[fd] = nil
  entry.owned = true -- nothing more is to be done to it
  wakeall(entry)
end

-- Who waits to receive from a socket is to look again: another has received for it.
function descriptors.arrived(socket)
  local entry = bysocket[socket]
  if entry then wakeall(entry, "r") end
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
  poller:close()
  poller, entries = nil, {}
  bysocket, owners = setmetatable({}, {__mode = "k"}), setmetatable({}, {__mode = "v"})
end

return descriptors
