-- Resolving: where tasks run, a thread does it, and the task waits.

local core = require "socket2.core"
local errors = require "socket2.errors"
local waiting = require "socket2.wait"

local NUMERICHOST = core.AI.NUMERICHOST
local ETIMEDOUT = core.errno.ETIMEDOUT

local resolve = {}

-- Whether the host needs no look-up, so that the system's resolver answers at once.
local function isnumeric(host)
  return core.resolve(host, nil, {flags = NUMERICHOST}) ~= nil
end

-- As core.resolve, until a deadline, if there is one.
function resolve.before(deadline, host, service, hints)
  if waiting.loop ~= "run" or not waiting.intask() or type(host) ~= "string" or isnumeric(host) then
    return core.resolve(host, service, hints)
  end
  local fine, failure = pcall(core.resolve, nil, service or "0", hints)
  if not fine then error(failure, 0) end
  local lookup <close>, message, errno = core.internal.lookup(host, service, hints)
  if not lookup then return nil, message, errno end
  local ready
  ready, message, errno = waiting.wait(waiting.left(deadline), lookup, "r")
  if ready then return lookup:result() end
  if message then return nil, message, errno end
  local what = service and host .. ":" .. service or host
  return nil, ("getaddrinfo: deadline passed (%s)"):format(what), ETIMEDOUT
end

-- What socket2.resolve calls.
function resolve.resolve(host, service, hints, ...)
  errors.surplus(4, "resolve", 1, ...)
  return resolve.before(nil, host, service, hints)
end

return resolve
