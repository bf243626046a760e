using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Writes to the output of the test run.</summary>
    public static class OutputHelper
    {
        /// <summary>Writes a line.</summary>
        public static void WriteLine(string message)
        {
            Console.WriteLine(message);
        }
    }
}
