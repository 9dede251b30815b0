--- Waiting in a queue of cqueues.

local cqueues = require "cqueues"
local core = require "socket2.core"
local waiting = require "socket2.wait"

local adapter = {}

--
-- cqueues asks the kernel again about a descriptor whenever one of those who wait for it goes
-- on. When it was closed meanwhile and others are still to go on, that fails, and ends the
-- loop. So one coroutine waits for a descriptor, and each other one for a clone of it.
--

-- [fd] = {busy =, clones = {[Socket] = true}}: of the descriptors that were waited for
local descriptors = {}

-- What cqueues.poll takes, by events and then by socket: made once, not at each wait.
local requests = {}

local function cached(socket, events)
  local made = requests[events]
  if not made then
    made = setmetatable({}, {__mode = "k"})
    requests[events] = made
  end
  local wanted = made[socket]
  if not wanted then
    wanted = {events = events, socket = socket}
    made[socket] = wanted
  end
  return wanted
end

-- A request by a clone; nil when there is no descriptor left for one.
local function cloned(socket, events, descriptor)
  local clone = core.Socket.try_clone(socket)
  if not clone then return nil end
  descriptor.clones[clone] = true
  return {pollfd = clone:fd(), events = events, socket = socket, descriptor = descriptor,
    clone = clone}
end

-- That of one socket; nil when it is closed.
local function request(socket, events)
  local fd = socket:fd()
  if fd < 0 then return nil end
  local descriptor = descriptors[fd]
  if not descriptor then
    descriptor = {clones = {}}
    descriptors[fd] = descriptor
  end
  local other = descriptor.busy and cloned(socket, events, descriptor)
  if other then return other end
  local wanted = cached(socket, events)
  wanted.pollfd, wanted.descriptor, descriptor.busy = fd, descriptor, true
  return wanted
end

-- The wait is over.
local function release(wanted)
  local descriptor, clone = wanted.descriptor, wanted.clone
  if not clone then
    descriptor.busy = false
  elseif descriptor.clones[clone] then
    descriptor.clones[clone] = nil
    clone:close()
  end
end

local function several(timeout, ...)
  local list, count, first = {}, 0, nil
  for i = 1, select("#", ...), 2 do
    local socket, events = select(i, ...)
    local wanted = request(socket, events)
    if not wanted then
      first = {socket = socket}
      break
    end
    count = count + 1
    list[count] = wanted
  end
  list[count + 1] = timeout
  first = first or cqueues.poll(table.unpack(list))
  for i = 1, count do release(list[i]) end
  return first
end

-- Waits once. Gives the request of a socket that is ready or closed, the time-out, or nothing.
local function once(timeout, socket, events, ...)
  if not socket then return (cqueues.poll(timeout)) end
  if select("#", ...) > 0 then return several(timeout, socket, events, ...) end
  local wanted = request(socket, events)
  if not wanted then return {socket = socket} end
  local first = cqueues.poll(wanted, timeout)
  release(wanted)
  return first
end

function adapter.wait(timeout, ...)
  timeout = timeout or nil
  if not cqueues.running() then return waiting.poll(timeout, ...) end
  local deadline = waiting.deadline(timeout)
  while true do
    local first = once(timeout, ...)
    if type(first) == "table" then return first.socket end
    if first then return false end
    -- a socket that has an error and nothing else wakes, and is not told of
    local ready, message, errno = waiting.poll(0, ...)
    if ready or message then return ready, message, errno end
    timeout = waiting.left(deadline)
  end
end

-- A descriptor is about to be closed. cqueues remembers what it asked the kernel about the
-- number, which another socket may get next: it must forget. Who waits for it wakes. The clones
-- are closed too, so that the peer learns of it now.
function adapter.closing(fd)
  cqueues.cancel(fd)
  local descriptor = descriptors[fd]
  if not descriptor then return end
  descriptors[fd] = nil
  for clone in pairs(descriptor.clones) do
    descriptor.clones[clone] = nil
    clone:close()
  end
end

adapter.collected = adapter.closing

return adapter
