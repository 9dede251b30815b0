--- Waiting in a queue of cqueues.

local cqueues = require "cqueues"
local waiting = require "socket2.wait"

local adapter = {}

-- What cqueues.poll takes, by events and then by socket: made once, not at each wait.
local requests = {}

-- That of one socket; nil when it is closed.
local function request(socket, events)
  local fd = socket:fd()
  if fd < 0 then return nil end
  local made = requests[events]
  if not made then
    made = setmetatable({}, {__mode = "k"})
    requests[events] = made
  end
  local wanted = made[socket]
  if wanted then
    wanted.pollfd = fd
  else
    wanted = {pollfd = fd, events = events, socket = socket}
    made[socket] = wanted
  end
  return wanted
end

-- Waits once. Gives the request of a socket that is ready or closed, the time-out, or nothing.
local function once(timeout, socket, events, ...)
  if not socket then return (cqueues.poll(timeout)) end
  local first = request(socket, events)
  if not first then return {socket = socket} end
  if select("#", ...) == 0 then return (cqueues.poll(first, timeout)) end
  local list = {first}
  for i = 1, select("#", ...), 2 do
    local other, theirs = select(i, ...)
    local wanted = request(other, theirs)
    if not wanted then return {socket = other} end
    list[#list + 1] = wanted
  end
  list[#list + 1] = timeout
  return (cqueues.poll(table.unpack(list)))
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
-- number, which another socket may get next: it must forget. Who waits for it wakes.
adapter.closing = cqueues.cancel
adapter.collected = cqueues.cancel

return adapter
