-- What the specs of Poller share.
local lu = require "luaunit"
local Poller = require "socket2".Poller

local pollers = {}

-- What adds a test to a class for both kinds: 'f' gets what makes a Poller.
function pollers.both(class)
  return function(name, f)
    for _, kind in ipairs {"system", "poll"} do
      class[name .. "_" .. kind] = function()
        f(function() return assert(Poller.new(kind)) end)
      end
    end
  end
end

-- What a wait gives: {[object] = events}, and that nothing came twice.
function pollers.wait(poller, timeout)
  local got = {}
  for object, events in assert(poller:wait(timeout or 0)) do
    lu.assertNil(got[object])
    got[object] = events
  end
  return got
end

-- The same, waiting long for something to come.
function pollers.some(poller)
  return pollers.wait(poller, 20)
end

return pollers
