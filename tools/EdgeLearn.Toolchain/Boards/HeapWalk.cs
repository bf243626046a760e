using System.Reflection;
using System.Runtime.InteropServices;

namespace EdgeLearn.Toolchain.Boards;

/// <summary>
/// Adds up what a graph of objects takes from a board's heap. The objects are those of the host twin, whose classes have the same fields
/// as on the board; each is counted once.
/// </summary>
public sealed class HeapWalk
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>The size of the largest single array or object so far.</summary>
    public long Largest { get; private set; }

    /// <summary>Leaves out an object and whatever only it reaches.</summary>
    public void Exclude(object item) => _seen.Add(item);

    /// <summary>Counts everything that an object reaches, itself included, and that was not counted before.</summary>
    public long Add(object? root)
    {
        long bytes = 0;
        var waiting = new Stack<object?>([root]);
        while (waiting.TryPop(out object? item))
        {
            if (item is null || !_seen.Add(item))
            {
                continue;
            }

            long size = SizeOf(item, waiting);
            Largest = Math.Max(Largest, size);
            bytes += size;
        }

        return bytes;
    }

    private static long SizeOf(object item, Stack<object?> waiting)
    {
        if (item is not System.Array array)
        {
            return SizeOfObject(item, waiting);
        }

        Type element = array.GetType().GetElementType()!;
        if (element.IsPrimitive)
        {
            return HeapRule.Array(array.Length, element == typeof(char) ? 2 : element == typeof(bool) ? 1 : Marshal.SizeOf(element));
        }

        if (element.IsValueType)
        {
            throw new NotSupportedException($"The heap rule does not know arrays of {element}.");
        }

        foreach (object? reference in array)
        {
            waiting.Push(reference);
        }

        return HeapRule.ReferenceArray(array.Length);
    }

    private static long SizeOfObject(object item, Stack<object?> waiting)
    {
        int fields = 0;
        for (Type? type = item.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(Declared))
            {
                fields++;
                if (!field.FieldType.IsValueType)
                {
                    waiting.Push(field.GetValue(item));
                }
                else if (!field.FieldType.IsPrimitive && !field.FieldType.IsEnum)
                {
                    throw new NotSupportedException($"The heap rule does not know the field {field.Name} of {type}.");
                }
            }
        }

        return HeapRule.Object(fields);
    }
}
