-- Event loops of other libraries, for tests that are the same in each: {name = function that makes
-- one}. Of a loop, 'run' runs a function in it until all has ended; 'spawn' starts another beside
-- it; 'sleep' is the loop's own.
local socket2 = require "socket2"
local support = require "support"

-- luv: its loop has descriptors, as long as the process, and so has what waits in it
if pcall(require, "luv") then
  socket2.use "luv"
  coroutine.wrap(function() socket2.wait(0) end)()
  require "luv".run()
  socket2.use()
end

local loops = {}

function loops.cqueues()
  local cqueues = support.library "cqueues"
  local queue = cqueues.new()
  local loop = {name = "cqueues", sleep = cqueues.sleep}
  function loop.spawn(f) queue:wrap(f) end
  function loop.run(f)
    queue:wrap(f)
    assert(queue:loop())
  end
  return loop
end

function loops.luv()
  local uv = support.library "luv"
  local loop = {name = "luv"}
  local failure
  function loop.spawn(f)
    coroutine.wrap(function()
      local ok, message = xpcall(f, debug.traceback)
      if not ok and not failure then
        failure = message
        uv.stop()
      end
    end)()
  end
  function loop.sleep(seconds)
    local co = coroutine.running()
    local timer = uv.new_timer()
    timer:start(math.ceil(seconds * 1000), 0, function()
      timer:close()
      coroutine.resume(co)
    end)
    coroutine.yield()
  end
  function loop.run(f)
    loop.spawn(f)
    uv.run()
    if failure then error(failure, 0) end
  end
  return loop
end

return loops
