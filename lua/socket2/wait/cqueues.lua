--- Waiting in a queue of cqueues.

local cqueues = require "cqueues"
local condition = require "cqueues.condition"
local core = require "socket2.core"
local waiting = require "socket2.wait"
local watch = require "socket2.wait.watch"

local monotime = core.monotime

local adapter = {}

--
-- Each queue has a set of waiters. One of them, the leader, waits for everything that the set
-- watches; the others wait until the leader wakes them, each with its own condition. When the
-- leader continues, another waiter becomes the leader.
--

-- [queue] = {watch =, pollable = the descriptor of the set, as cqueues.poll takes it, leader =,
-- [i] = who waits, free = a list of waiters to be used again}
local sets = setmetatable({}, {__mode = "k"})

-- A waiter is {condition =, ready = what is ready, set =, place = in the set}. It leaves when
-- its scope ends, however that comes.
local Waiter = {}
Waiter.__index = Waiter

-- Removes a waiter from those who may become the leader.
local function remove(set, waiter)
  local last = set[#set]
  set[waiter.place], last.place = last, waiter.place
  set[#set], waiter.place = nil, nil
end

local function wake(waiter, object)
  waiter.ready = object
  remove(waiter.set, waiter)
  waiter.condition:signal()
end

function Waiter:__close()
  local set = self.set
  if self.place then
    set.watch:leave(self)
    remove(set, self)
  end
  if set.leader == self then set.leader = nil end
  if not set.leader and set[1] then set[#set].condition:signal() end
  self.ready = nil
  set.free[#set.free + 1] = self
end

local function newwaiter(set)
  local free = set.free
  local waiter = free[#free]
  if not waiter then return setmetatable({condition = condition.new(), set = set}, Waiter) end
  free[#free] = nil
  return waiter
end

-- The set of a queue; nil, message, errno.
local function setof(queue)
  local set = sets[queue]
  if set then return set end
  local watched, message, errno = watch.new(wake)
  if not watched then return nil, message, errno end
  local fd = watched.poller:fd()
  set = {watch = watched, pollable = fd >= 0 and {pollfd = fd, events = "r"}, free = {}}
  sets[queue] = set
  return set
end

-- How often, in seconds, a Poller is asked that has no descriptor, as with poll(2).
local INTERVAL = 0.005

-- Waits for the system, up to 'timeout', and wakes the waiters whose sockets are ready.
local function lead(set, waiter, timeout)
  set.leader = waiter
  if set.pollable then
    cqueues.poll(set.pollable, waiter.condition, timeout)
  else
    cqueues.poll(waiter.condition, math.min(timeout or INTERVAL, INTERVAL))
  end
  set.leader = nil
  set.watch:dispatch()
end

-- Waits until something is ready or the deadline has passed.
local function await(set, waiter, deadline)
  while not waiter.ready do
    local timeout = deadline and deadline - monotime()
    if timeout and timeout <= 0 then return end
    if set.leader then
      cqueues.poll(waiter.condition, timeout)
    else
      lead(set, waiter, timeout)
    end
  end
end

function adapter.wait(timeout, ...)
  local queue = cqueues.running()
  if not queue then return waiting.poll(timeout, ...) end
  local count = select("#", ...)
  if count == 0 then
    cqueues.poll(timeout or nil)
    return false
  end
  local set, message, errno = setof(queue)
  if not set then return nil, message, errno end
  local waiter = newwaiter(set)
  local entered
  entered, message, errno = set.watch:enter(waiter, ...)
  if entered == false then return waiting.poll(0, ...) or message end
  if not entered then return nil, message, errno end
  waiter.place = #set + 1
  set[waiter.place] = waiter
  local leaving <close> = waiter -- luacheck: ignore
  await(set, waiter, waiting.deadline(timeout))
  local ready = waiter.ready
  if ready and count == 2 then return ready end
  return waiting.poll(0, ...) or ready or false -- the first of several is to be told
end

-- A descriptor is about to be closed: wakes the waiters that wait for it.
function adapter.closing(fd)
  for _, set in pairs(sets) do
    local list = set.watch:closing(fd)
    if list then set.watch:wakeall(list) end
  end
end

return adapter
